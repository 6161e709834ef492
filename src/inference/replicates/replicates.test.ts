import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { type Engine, EngineLost } from '../../engine/types';
import { association } from '../../models/association';
import { quantile, shareOf } from '../algebra/binomial';
import { simpleProblem } from '../problem/problem';
import { makeTarget } from '../problem/targets';
import type { FitOptions } from '../types';
import { planReplicates, type Replicates, runReplicates, succeeded, summarise } from './replicates';
import { randomStart, rangesAround } from './starts';

describe('a success rate', () => {
  it('has the score interval', () => {
    // Published values of the method (Brown, Cai & DasGupta 2001; computed with R's prop.test without correction).
    expect(shareOf(8, 10).interval[0]).toBeCloseTo(0.4902, 4);
    expect(shareOf(8, 10).interval[1]).toBeCloseTo(0.9433, 4);
    expect(shareOf(50, 50)).toMatchObject({ rate: 1, interval: [expect.closeTo(0.9287, 4), 1] });
    expect(shareOf(0, 50).interval).toEqual([0, expect.closeTo(0.0713, 4)]);
    expect(shareOf(0, 0).interval).toEqual([0, 1]);
  });

  it('stands beside quantiles', () => {
    expect([0, 0.25, 0.5, 1].map((q) => quantile([4, 1, 3, 2], q))).toEqual([1, 1.75, 2.5, 4]);
    expect(quantile([7], 0.3)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('random starts', () => {
  const ranges = [
    [0.1, 10],
    [2, 2],
  ] as const;
  const starts = Array.from({ length: 4000 }, (_, run) => randomStart(ranges, 9, run));

  it('are log-uniform inside their ranges', () => {
    const logs = starts.map(({ values }) => Math.log10(values[0]));
    expect(Math.min(...logs)).toBeGreaterThan(-1);
    expect(Math.max(...logs)).toBeLessThan(1);
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    const variance = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / logs.length;
    // Uniform on [−1, 1]: variance 1/3, whose own standard error is √((1/5 − 1/9)/n). Sees biases of 0.037 and 0.019.
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / 3 / logs.length));
    expect(Math.abs(variance - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / logs.length));
    expect(starts.every(({ values }) => values[1] === 2)).toBe(true);
  });

  it('are the same again, and differ between runs and seeds', () => {
    expect(randomStart(ranges, 9, 5)).toEqual(starts[5]);
    expect(new Set(starts.map(({ seed }) => seed)).size).toBeGreaterThan(3990);
    expect(randomStart(ranges, 10, 5)).not.toEqual(starts[5]);
  });
});

describe('replicates', async () => {
  const engine = createInlineEngine();
  const simple = {
    model: association,
    initial: [20, 20, 0],
    parameters: [1, 1],
    free: [0, 1],
    start: [1, 1],
    observables: ['C'],
    kind: 'binned' as const,
    from: 0,
    to: 3,
    bins: 10,
  };
  const target = (await makeTarget(simple, engine, 8192, 77)) as number[];
  const problem = simpleProblem({ ...simple, target });
  const options: FitOptions = {
    estimator: 'score-function',
    options: {},
    temperature: 0.5,
    iterations: 60,
    trajectories: 128,
    learningRate: 0.1,
    seed: 0,
    maxReactions: 1e7,
  };
  const plan = (changes: Partial<FitOptions> = {}, more = {}) =>
    planReplicates(
      problem,
      { ...options, ...changes },
      { seed: 3, ranges: rangesAround(problem.coordinates, 3), runs: 6, ...more },
    );
  const timeless = (state: Replicates) =>
    state.runs.map((run) => ({ ...run, seconds: 0, reached: run.reached && { ...run.reached, seconds: 0 } }));

  it('find the truth from every start, and say how surely', async () => {
    let most = 0;
    let active = 0;
    const counting: Engine = {
      ...engine,
      info: engine.info,
      run: (job, onSnapshot) => {
        active++;
        most = Math.max(most, active);
        const run = engine.run(job, onSnapshot);
        run.finished.then(() => active--);
        return run;
      },
      dispose: () => {},
    };
    const ended: number[] = [];
    const state = await runReplicates(plan({}, { concurrency: 3, tolerance: 0.2 }), counting, {
      onRun: (_, run) => ended.push(run),
    });
    expect(most).toBe(3);
    expect(ended.sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const summary = summarise(state);
    expect(summary.success).toMatchObject({ successes: 6, trials: 6, rate: 1 });
    expect(summary.success.interval[0]).toBeCloseTo(0.6097, 3);
    expect(summary.iterationsToSuccess).toHaveLength(6);
    expect(summary.iterationsToSuccess[0]).toBeGreaterThan(0);
    expect(summary.finalError[4]).toBeLessThan(0.2);
    expect(state.runs.every(({ loss, status }) => loss.length === 60 && status === 'finished')).toBe(true);
    // One after another they are the same.
    const alone = await runReplicates(plan({}, { concurrency: 1, tolerance: 0.2 }), engine);
    expect(timeless(alone)).toEqual(timeless(state));
  });

  it('fill the engine, and share it with other sets', async () => {
    const few = plan({ iterations: 1, trajectories: 32 }, { runs: 24 });
    const atOnce = async (parallelism: number, sets: number) => {
      let most = 0;
      let active = 0;
      const wide: Engine = {
        info: { ...engine.info, parallelism },
        run: (job, onSnapshot) => {
          most = Math.max(most, ++active);
          const run = engine.run(job, onSnapshot);
          return { ...run, finished: run.finished.finally(() => active--) };
        },
        dispose: () => {},
      };
      await runReplicates(few, wide, { sets });
      return most;
    };
    expect([await atOnce(2, 1), await atOnce(640, 1), await atOnce(2 ** 16, 1), await atOnce(640, 4)]).toEqual([
      ...[8, 20, 24, 5],
    ]);
  });

  it('can be stopped, written down and resumed', async () => {
    const few = { iterations: 10, trajectories: 32 };
    const whole = await runReplicates(plan(few, { concurrency: 2 }), engine);
    const stop = new AbortController();
    let steps = 0;
    const part = await runReplicates(plan(few, { concurrency: 2 }), engine, {
      signal: stop.signal,
      onStep: () => ++steps === 33 && stop.abort(),
    });
    expect(part.runs.some(({ status, iterations }) => status === null && iterations > 0)).toBe(true);
    expect(summarise(part).success.trials).toBeLessThan(6);
    const rest = await runReplicates(JSON.parse(JSON.stringify(part)), engine);
    expect(timeless(rest)).toEqual(timeless(whole));
  });

  it('give what they have when the engine is lost', async () => {
    let jobs = 0;
    const mortal: Engine = {
      info: engine.info,
      run: (job, onSnapshot) => {
        if (++jobs <= 8) return engine.run(job, onSnapshot);
        const finished = Promise.reject(new EngineLost('gone', null));
        finished.catch(() => {});
        return { pause() {}, resume() {}, cancel() {}, finished };
      },
      dispose: () => {},
    };
    let last: Replicates | null = null;
    const few = plan({ iterations: 4, trajectories: 32 }, { concurrency: 1 });
    const lost = runReplicates(few, mortal, {
      onStep: (state) => {
        last = state;
      },
    });
    await expect(lost).rejects.toThrow(EngineLost);
    const whole = await runReplicates(few, engine);
    expect(timeless(await runReplicates(last as unknown as Replicates, engine))).toEqual(timeless(whole));
  });

  it('tell failures apart', async () => {
    const slow = await runReplicates(plan({ iterations: 3, learningRate: 1e-4, trajectories: 32 }), engine);
    expect(summarise(slow).failures).toEqual({ plateau: 6, diverged: 0, budget: 0, failed: 0 });
    const spent = await runReplicates(plan({ budget: 1e-6 }), engine);
    expect(summarise(spent).failures.budget).toBe(6);
    const refused = await runReplicates(plan({ trajectories: 1 }), engine);
    expect(summarise(refused).failures.failed).toBe(6);
    expect(refused.runs[0].message).toContain('at least 6 trajectories');
    expect(succeeded(refused, refused.runs[0])).toBe(false);
  });

  const unknown = { ...problem, coordinates: problem.coordinates.map(({ truth: _, ...rest }) => rest) };

  it('judge nobody where the truth is not known', async () => {
    const ranges = rangesAround(problem.coordinates, 3);
    const few = { ...options, iterations: 3, trajectories: 32 };
    const state = await runReplicates(planReplicates(unknown, few, { seed: 3, ranges, runs: 2 }), engine);
    expect(state.runs.map(({ status }) => status)).toEqual(['finished', 'finished']);
    const { success, failures } = summarise(state);
    expect(success).toMatchObject({ successes: 0, trials: 0, interval: [0, 1] });
    expect(failures).toEqual({ plateau: 0, diverged: 0, budget: 0, failed: 0 });
    const refused = await runReplicates(
      planReplicates(unknown, { ...few, trajectories: 1 }, { seed: 3, ranges, runs: 2 }),
      engine,
    );
    expect(summarise(refused).failures.failed).toBe(2);
  });

  it('refuse what cannot be started', () => {
    const ranges = rangesAround(problem.coordinates, 3);
    expect(() => rangesAround(unknown.coordinates, 3)).toThrow('true k_on is not known');
    expect(() => planReplicates(problem, options, { seed: 1, ranges: [[1, 2]] })).toThrow('k_off must start');
    expect(() => planReplicates(problem, options, { seed: 1, ranges: [[1, 1e9], ranges[1]] })).toThrow(
      'inside its bounds',
    );
  });
});
