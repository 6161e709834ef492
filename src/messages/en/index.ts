// All rooms. The page imports each room by itself; what translates or checks all of them imports this.
export { glossary } from './glossary';
export { learn } from './learn';
export { lessons } from './lessons';
export { microscope } from './microscope';
export { opening } from './opening';
export { symbols } from './symbols';
export { topbar } from './topbar';
