// All rooms. The page imports each room by itself; what translates or checks all of them imports this.

export { controls } from './controls';
export { page } from './page';
export { panel } from './panel';
export { present } from './present';
export { rail } from './rail';
export { scene } from './scene';
export { share } from './share';
export { topbar } from './topbar';
