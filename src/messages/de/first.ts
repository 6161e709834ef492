import { cells } from './cells';
import { controls } from './controls';
import { distribution } from './explore/distribution';
import { gradient } from './explore/gradient';
import { readings } from './explore/readings';
import { stability } from './explore/stability';
import { trajectories } from './explore/trajectories';
import { truth } from './explore/truth';
import { variance } from './explore/variance';
import { opening } from './opening';
import { page } from './page';
import { panel } from './panel';
import { present } from './present';
import { rail } from './rail';
import { scene } from './scene';
import { models } from './sentences/models';
import { view } from './sentences/view';
import { share } from './share';
import { topbar } from './topbar';

/** What the first view says; it is fetched before the page is shown. */
export const first = {
  rooms: {
    cells,
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
  sentences: { ...models, ...view } as Readonly<Record<string, string>>,
};
