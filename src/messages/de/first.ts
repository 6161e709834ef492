import { controls } from './controls';
import { distribution } from './distribution';
import { gradient } from './gradient';
import { opening } from './opening';
import { page } from './page';
import { panel } from './panel';
import { present } from './present';
import { rail } from './rail';
import { readings } from './readings';
import { scene } from './scene';
import { models } from './sentences/models';
import { share } from './share';
import { stability } from './stability';
import { topbar } from './topbar';
import { trajectories } from './trajectories';
import { truth } from './truth';
import { variance } from './variance';

/** What the first view says; it is fetched before the page is shown. */
export const first = {
  rooms: {
    topbar,
    page,
    rail,
    present,
    share,
    controls,
    panel,
    scene,
    readings,
    trajectories,
    distribution,
    gradient,
    truth,
    stability,
    variance,
    opening,
  },
  sentences: { ...models } as Readonly<Record<string, string>>,
};
