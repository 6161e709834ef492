import type { Engine } from '../../engine/types';
import { jobOf } from '../../experiments/findings/measures/gradient';
import type { Setting } from '../../experiments/findings/types';

/** What is timed to tell how long a finding takes here: GS-ST on A + B ⇌ C, as most findings do. */
const SETTING: Setting = {
  model: 'association',
  set: { A: 10, B: 10, k_on: 1, k_off: 1 },
  observable: 'C',
  kind: 'endpoint',
  to: 20,
  parameter: 'k_on',
  estimator: 'gs-st',
};
const TRAJECTORIES = 4096;
/** Seconds that it takes one core of the machine on which the findings' seconds were measured. */
const REFERENCE = 0.19;

/** How many times as fast an engine is as one core of the reference machine; null if it could not be measured. */
export async function speedOf(engine: Engine, now: () => number): Promise<number | null> {
  try {
    // Once for the kernel to be compiled.
    await engine.run(jobOf(SETTING, 1, 256), () => {}).finished;
    const began = now();
    const { state } = await engine.run(jobOf(SETTING, 2, TRAJECTORIES), () => {}).finished;
    const seconds = Math.max(1e-3, (now() - began) / 1000);
    return state === 'done' ? REFERENCE / seconds : null;
  } catch {
    return null;
  }
}
