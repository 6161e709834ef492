// All rooms. The page imports each room by itself; what translates or checks all of them imports this.

export { cells } from './cells';
export { controls } from './controls';
export { distribution } from './distribution';
export { editor } from './editor';
export { findings } from './findings';
export { glossary } from './glossary';
export { gradient } from './gradient';
export { infer } from './infer';
export { learn } from './learn';
export { lessons } from './lessons';
export { meanings } from './meanings';
export { microscope } from './microscope';
export { opening } from './opening';
export { page } from './page';
export { panel } from './panel';
export { present } from './present';
export { rail } from './rail';
export { readings } from './readings';
export { scene } from './scene';
export { share } from './share';
export { stability } from './stability';
export { symbols } from './symbols';
export { topbar } from './topbar';
export { trajectories } from './trajectories';
export { truth } from './truth';
export { variance } from './variance';
