// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { asFarAsReached } from '../../engine/failures/reached';
import { sceneOf } from '../../io/scene/scene';
import { addModel } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { FIELDS, MEAN } from '../../numerics/moments';
import { lyapunovExponents } from '../../stats/lyapunov';
import { engineHere, snapshotHere } from '../../testing/engine-here';
import { openPage } from '../../testing/page';
import { planRuns } from '../scene/jobs';
import { Distribution } from './distribution/Distribution';
import { Gradient } from './gradient/Gradient';
import { Trajectories } from './trajectories/Trajectories';
import { TruthMeter } from './truth/TruthMeter';
import { Variance } from './variance/Variance';

/** A leaves one by one; its law is negative below 3, which every trajectory comes to before time 20 or so. */
const sinking: ModelSpec = {
  id: 'sinking',
  title: 'Sinking',
  about: '',
  behaviour: 'relaxation',
  source: { citation: '' },
  species: [{ name: 'A', initial: 12, max: 100, about: '' }],
  parameters: [{ name: 'k', unit: '1/time', min: 1e-3, max: 100, value: 1, about: '' }],
  reactions: [{ name: 'leaves', equation: 'A -> 0', propensity: 'k*(A - 2.5)' }],
  observables: [{ label: 'A', expression: 'A' }],
  horizon: { value: 20, min: 0.1, max: 100 },
};
addModel(sinking);

const sunk = () => {
  const scene = { ...sceneOf(sinking), horizon: 20, trajectories: 256 };
  return planRuns({ ...scene, estimators: [{ id: 'score-function', options: {} }] }).map(({ job }) =>
    snapshotHere(job),
  );
};

beforeEach(() => document.body.replaceChildren());

describe('numbers of trajectories that stopped', () => {
  it('end where the first stopped, and are those of before up to there', () => {
    for (const whole of sunk()) {
      const { reached, badPropensity } = whole.failures;
      expect(badPropensity).toBe(256);
      const width = whole.moments.data.length / FIELDS / whole.job.bins;
      const seen = asFarAsReached(whole);
      for (let b = 0; b < whole.job.bins; b++) {
        const at = b * width * FIELDS + MEAN;
        if (b < reached) expect(seen.moments.data[at]).toBe(whole.moments.data[at]);
        else expect(seen.moments.data[at]).toBeNaN();
      }
      expect(seen.histogram).toBeNull();
    }
    const [simulation] = sunk();
    expect(simulation.failures.reached).toBeGreaterThan(0);
    expect(simulation.failures.reached).toBeLessThan(100);
    // Path by path likewise: each has 100 bins of A and of the observable.
    const { paths } = asFarAsReached(simulation);
    const { reached } = simulation.failures;
    expect(paths[200 + 2 * (reached - 1)]).toBeGreaterThan(2);
    expect(paths[200 + 2 * reached]).toBeNaN();
  });

  it('are on no panel', async () => {
    const page = openPage({ estimators: [] });
    const estimators = ['score-function', 'fd-coupled', 'gs-st'].map((id) => ({ id, options: {} }));
    await page.after();
    await page.after(() => {
      page.app.actions.chooseModel(sinking);
      page.app.actions.patch({ horizon: 20, trajectories: 256, estimators });
    });
    const trajectories = await page.show(<Trajectories />);
    const distribution = await page.show(<Distribution />);
    const gradient = await page.show(<Gradient />);
    const variance = await page.show(<Variance />);
    expect(trajectories.querySelector('.panel-subtitle')?.textContent).toMatch(/no numbers from t = \d/);
    expect(trajectories.querySelector('[role="img"]')?.getAttribute('aria-label')).toContain('A has no mean');
    expect(distribution.textContent).toMatch(/Trajectories ended before t = 20/);
    expect(distribution.querySelector('[role="img"]')).toBeNull();
    for (const { id } of estimators) {
      const cells = [...gradient.querySelectorAll(`tr[data-estimator="${id}"] td`)];
      expect(cells[0]?.textContent).toBe('no number');
    }
    expect(gradient.querySelector('.troubles')?.textContent).toMatch(
      /256 of 256 trajectories met an impossible propensity: reaction "leaves"/,
    );
    expect(variance.textContent).toContain('stopped: no numbers');
    const meter = await page.show(<TruthMeter />);
    expect(meter.textContent).not.toMatch(/Trust /);
  });

  it('are no Lyapunov exponents', async () => {
    const spec = { model: sinking, parameters: [1], initial: [12], temperature: 1, seed: 1, reactions: 20, burnIn: 2 };
    await expect(lyapunovExponents(engineHere([]), { ...spec, trajectories: 256 })).rejects.toThrow(/"leaves"/);
  });
});
