// All rooms. The page imports each room by itself; what translates or checks all of them imports this.
export { glossary } from './glossary';
export { lessons } from './lessons';
export { symbols } from './symbols';
export { topbar } from './topbar';
