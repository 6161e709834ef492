// All rooms. The page imports each room by itself; what translates or checks all of them imports this.

export { cells } from './cells';
export { controls } from './controls';
export { editor } from './editor';
export { distribution } from './explore/distribution';
export { gradient } from './explore/gradient';
export { readings } from './explore/readings';
export { stability } from './explore/stability';
export { trajectories } from './explore/trajectories';
export { truth } from './explore/truth';
export { variance } from './explore/variance';
export { findings } from './findings';
export { infer } from './infer/infer';
export { glossary } from './learn/glossary';
export { learn } from './learn/learn';
export { lessons } from './learn/lessons';
export { meanings } from './learn/meanings';
export { microscope } from './learn/microscope';
export { symbols } from './learn/symbols';
export { opening } from './opening';
export { page } from './page';
export { panel } from './panel';
export { present } from './present';
export { rail } from './rail';
export { scene } from './scene';
export { share } from './share';
export { topbar } from './topbar';
