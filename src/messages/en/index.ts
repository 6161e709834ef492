// All rooms. The page imports each room by itself; what translates or checks all of them imports this.
export { topbar } from './topbar';
