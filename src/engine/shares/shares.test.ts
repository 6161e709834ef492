import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import type { ModelSpec } from '../../models/types';
import { jobFor } from '../../testing/jobs';
import { runHere } from '../cpu/block';
import { createInlineEngine } from '../cpu/inline';
import { type Job, SIMULATE, type Snapshot } from '../types';
import { join } from './join';
import { piecesOf, shareOf } from './pieces';
import { type PieceResult, runShare } from './share';

describe('pieces of shares', () => {
  it('are whole subtrees of blocks and parts of single blocks, without a gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom(16, 64, 256),
        fc.integer({ min: 1, max: 40 }),
        (all, block, of) => {
          let at = 0;
          for (let index = 1; index <= of; index++) {
            for (const { offset, trajectories, whole } of piecesOf(shareOf(all, index, of), block, all)) {
              expect(offset).toBe(at);
              expect(trajectories).toBeGreaterThan(0);
              at += trajectories;
              if (!whole) {
                expect(Math.floor((at - 1) / block)).toBe(Math.floor(offset / block));
                continue;
              }
              const blocks = Math.ceil(trajectories / block);
              expect(Number.isInteger(Math.log2(blocks))).toBe(true);
              expect(offset % (blocks * block)).toBe(0);
              expect(at === all || trajectories % block === 0).toBe(true);
            }
          }
          expect(at).toBe(all);
        },
      ),
    );
  });

  it('are few, however long the share', () => {
    expect(piecesOf(shareOf(2 ** 32 - 1, 2, 3), 256, 2 ** 32 - 1).length).toBeLessThan(80);
  });

  it('differ by one trajectory at most', () => {
    const sizes = Array.from({ length: 16 }, (_, i) => shareOf(1000, i + 1, 16).trajectories);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([62, 63]);
  });
});

const halving: ModelSpec = {
  ...birthDeath,
  id: 'halving',
  events: [
    {
      name: 'half',
      trigger: 'time > 1',
      initialValue: true,
      persistent: true,
      valuesFromTrigger: true,
      assignments: [{ target: 'X', expression: 'floor(X/2)' }],
    },
  ],
};

const few = jobFor(association, { trajectories: 1300, to: 0.4, bins: 3, kind: 'binned' });

const JOBS: readonly (readonly [string, Job])[] = [
  ['means in bins, with a histogram', { ...few, kind: 'endpoint', histogram: { bin: 2, column: 0 }, samplePaths: 700 }],
  ['the score function, whose baseline is that of a block', { ...few, estimator: 'score-function' }],
  ['control variates with their pilot', { ...few, estimator: 'score-control', trajectories: 300 }],
  ['corrected means', { ...few, kind: 'endpoint', estimator: 'controlled-means', trajectories: 300 }],
  ['gs-st, exploding', { ...few, estimator: 'gs-st', temperature: 0.02, to: 4, trajectories: 270 }],
  [
    'random starts',
    jobFor(birthDeath, {
      trajectories: 600,
      to: 1,
      random: { laws: [{ kind: 'poisson', mean: 7 }] },
      kind: 'endpoint',
    }),
  ],
  ['events', jobFor(halving, { trajectories: 600, to: 2, kind: 'endpoint', bins: 2, estimator: SIMULATE })],
  ['trajectories that are cut off', { ...few, kind: 'endpoint', estimator: SIMULATE, maxReactions: 5 }],
  ['rows so long that blocks are small', { ...few, kind: 'endpoint', bins: 4096, trajectories: 100 }],
];

/** What a result says, but for the time it took. */
const numbers = ({ moments, paths, histogram, failures, reactions, done, message }: Omit<Snapshot, 'job'>) => ({
  count: moments.count,
  data: Array.from(moments.data),
  paths: Array.from(paths),
  histogram: histogram && { ...histogram, counts: Array.from(histogram.counts) },
  failures,
  reactions,
  done,
  message,
});

async function pieces(job: Job, of: number): Promise<PieceResult[][]> {
  const engine = createInlineEngine();
  const shares: PieceResult[][] = [];
  for (let index = 1; index <= of; index++)
    shares.push(await runShare(engine, job, shareOf(job.trajectories, index, of), {}));
  engine.dispose();
  return shares;
}

describe('shares joined', () => {
  it.each(JOBS)('are the run to the last bit: %s', async (_, job) => {
    const whole = numbers(await createInlineEngine().run(job, () => {}).finished);
    expect(whole.done).toBe(job.trajectories);
    for (const of of [1, 3, 16]) expect(numbers(join(job, (await pieces(job, of)).reverse().flat()))).toEqual(whole);
    const here = runHere(job).result;
    expect(Array.from(here.moments.data)).toEqual(whole.data);
  });

  it('have to be all, each once, and those of the job', async () => {
    const job = { ...few, trajectories: 700 };
    const [one, two, three] = await pieces(job, 3);
    expect(() => join(job, [...one, ...three])).toThrow('trajectories 233 to 465 are missing');
    expect(() => join(job, [...one, ...two])).toThrow('trajectories from number 466 on are missing');
    expect(() => join(job, [...one, ...two, ...two, ...three])).toThrow(/from number \d+ on are there twice/);
    expect(() => join({ ...job, bins: 4 }, [...one, ...two, ...three])).toThrow('does not fit the question');
    expect(() => join({ ...job, trajectories: 600 }, [...one, ...two, ...three])).toThrow();
  });
});
