import type { Job } from '../../src/engine/types';
import { model } from '../../src/testing/lowering';
import { estimate, expect, jobOf, test } from '../lab/jobs';

const seen = model(`
  species X; X = 3
  b = 8; d = 1; s = 0.5; ratio = b/d
  birth: -> X; b
  death: X -> ; d*X
  w := s*X^2/(ratio + X)
  z := s*X*exp(-0.5*time)
`);

const variants = [
  ['score-function', {}],
  ['score-control', {}],
  ['gs-st', {}],
  ['alternative-path', { coupling: 'common' }],
  ['alternative-path', { coupling: 'split' }],
  ['fd-coupled', {}],
  ['fd-crn', {}],
] as const;

for (const [estimator, options] of variants) {
  test(`${estimator} ${Object.values(options)}: rules of parameters and of the time, on both engines`, async ({
    run,
  }) => {
    const job = jobOf(seen, { estimator, options, to: 1.5, temperature: 0.3, step: 0.1, trajectories: 4096 });
    const compare = async (change: Pick<Job, 'observables' | 'kind' | 'bins'>) => {
      const [gpu, cpu] = await Promise.all([
        run('gpu', { ...job, ...change }),
        run('cpu', { ...job, ...change, seed: 5 }),
      ]);
      const width = gpu.moments.data.length / 7 / change.bins;
      for (let b = 0; b < change.bins; b++) {
        for (let column = 0; column < 2 + 2 * 3; column++) {
          const [a, c] = [estimate(gpu, b * width + column), estimate(cpu, b * width + column)];
          expect(Math.abs(a.mean - c.mean), `${change.observables[0]}, bin ${b}, column ${column}`).toBeLessThan(
            4.5 * Math.hypot(a.error, c.error) + 1e-6,
          );
        }
      }
    };
    await Promise.all([
      compare({ observables: ['w', 'X'], kind: 'timeAverage', bins: 2 }),
      compare({ observables: ['z', 'X'], kind: 'endpoint', bins: 1 }),
    ]);
  });
}
