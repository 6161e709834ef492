import { compileNetwork } from '../../src/compile/network';
import { SIMULATE } from '../../src/engine/types';
import { columnsOf } from '../../src/estimators/columns';
import { unbiasedOn } from '../../src/estimators/event-notes';
import { ESTIMATORS } from '../../src/estimators/registry';
import type { ObservableKind } from '../../src/estimators/types';
import type { EventSpec, ModelSpec } from '../../src/models/types';
import { EFFORT } from '../../src/testing/effort';
import {
  dimers,
  eventModel,
  exactly,
  immigration,
  regulated,
  resetAt,
  SMALL,
} from '../../src/testing/models/event-models';
import { variantsOf } from '../../src/testing/variants';
import { estimate, expect, jobOf, test } from '../lab/jobs';

const when = (trigger: string, counts: Record<string, number>, more: Partial<EventSpec> = {}): EventSpec => ({
  ...resetAt(0, counts),
  name: trigger,
  trigger,
  ...more,
});

/** Targets and what is assigned to them, by turns. */
const assigning = (...texts: readonly string[]) => ({
  assignments: texts.flatMap((target, i) => (i % 2 === 0 ? [{ target, expression: texts[i + 1] }] : [])),
});

/** Models with events of every kind, each with a horizon. */
const MODELS: readonly (readonly [string, ModelSpec, number])[] = [
  ['a trigger of counts', dimers([when('P2 > 3', { P: 10, P2: 0 })], 10, 0.05, 0.1), 8],
  // 3 is the edge of a bin.
  ['triggers of time', immigration([resetAt(3, { X: 20 }), when('time > 1 && X < 3', { X: 9 })]), 5],
  [
    'a rate that switches, and a chain at time 0',
    eventModel(
      { X: 3, Y: 0, Z: 0 },
      { k: 4, g: 0.5 },
      [
        { name: 'in', equation: '0 -> X', propensity: 'piecewise(k, time < 1, k / 4)' },
        { name: 'out', equation: 'X -> 0', massAction: 'g' },
      ],
      [
        when('X == 3', { X: 5 }, { initialValue: false }),
        when('X == 5', { Y: 1 }, { priority: '1' }),
        when('X > 4', { Y: 2 }, { priority: '2', persistent: false }),
        when('X >= 5', {}, { ...assigning('Z', '2 * X + Y'), priority: '-1', valuesFromTrigger: false }),
      ],
    ),
    3,
  ],
  [
    'moments that depend on parameters, a pause, and assignments that pass tangents on',
    eventModel(
      { X: 6, Y: 1 },
      { k: 4, g: 0.7, start: 0.9, length: 0.5 },
      [
        { name: 'in', equation: '0 -> X', propensity: 'piecewise(0, time >= start && time < start + length, k)' },
        { name: 'out', equation: 'X -> Y', propensity: 'piecewise(0, time >= start && time < start + length, g * X)' },
        { name: 'back', equation: 'Y -> 0', propensity: 'piecewise(0, time >= start && time < start + length, g * Y)' },
      ],
      [when('time >= 2 * start', {}, assigning('X', 'Y + 2')), when('X >= 11', {}, assigning('Y', '2 * X', 'X', 'Y'))],
    ),
    3,
  ],
  ['inputs that move with parameters', regulated(), 3],
];
/** Plain simulation, and every estimator with every value of its options; a baseline is no other kernel. */
const ALL = [
  { name: SIMULATE, estimator: undefined, options: {} as Readonly<Record<string, string>> },
  ...ESTIMATORS.flatMap((estimator) => variantsOf(estimator).map((variant) => ({ ...variant, estimator }))).filter(
    ({ name, options, estimator }) => name === estimator.id || options.baseline === undefined,
  ),
];
const KINDS: readonly ObservableKind[] = ['endpoint', 'binned'];

for (const { name, estimator, options } of ALL) {
  test(`${name}: both engines agree on models with events, trajectory by trajectory`, async ({ run }) => {
    const compare = async ([about, model, to]: (typeof MODELS)[number], kind: ObservableKind) => {
      const job = jobOf(model, {
        estimator: estimator?.id ?? SIMULATE,
        options,
        kind,
        temperature: 0.7,
        from: to / 5,
        to,
        bins: 2,
        seed: 5,
        trajectories: 64,
        samplePaths: 64,
      });
      const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
      expect(gpu.message).toBe(cpu.message);
      const { rawWidth } = columnsOf(estimator?.output ?? 'states', model.species.length, model.parameters.length, 1);
      const row = job.bins * rawWidth;
      expect(gpu.paths.length).toBe(64 * row);
      const different = Array.from({ length: 64 }, (_, i) => i).filter((i) =>
        gpu.paths.slice(i * row, (i + 1) * row).some((v, c) => {
          const exact = cpu.paths[i * row + c];
          return !(Math.abs(v - exact) <= 1e-3 * (1 + Math.abs(exact)));
        }),
      );
      expect(different.length, `${about}, ${kind}: trajectories ${different} differ`).toBeLessThanOrEqual(2);
    };
    // Together: the kernels of all models are compiled side by side, while the CPU workers simulate.
    const kinds = estimator ? KINDS : KINDS.slice(0, 1);
    await Promise.all(MODELS.flatMap((model) => kinds.map((kind) => compare(model, kind))));
  });
}

const TRAJECTORIES = 4000 * EFFORT;

const pathFamily = ALL.filter(({ estimator }) => estimator?.family === 'alternative-path');
for (const { name, estimator, options } of pathFamily) {
  test(`${name}: the exact gradients of models with events, where it promises them, within 4 standard errors`, async ({
    run,
  }) => {
    let met = 0;
    const hold = async ([about, model, to]: (typeof SMALL)[number], kind: ObservableKind) => {
      const grid = { from: to / 8, to, bins: 1 };
      const exact = exactly(model, grid)[kind];
      const job = { ...grid, estimator: estimator?.id ?? '', options, kind, trajectories: TRAJECTORIES, seed: 3 };
      const result = await run('gpu', jobOf(model, job));
      [exact.value[0], ...exact.gradient].forEach((wanted, column) => {
        const { mean, error } = estimate(result, column);
        const what = `${about}, ${kind}, column ${column}: ${mean} ± ${error}, exact ${wanted}`;
        expect(Math.abs(mean - wanted), what).toBeLessThanOrEqual(4 * error);
        met++;
      });
    };
    await Promise.all(
      SMALL.flatMap((one) => {
        const promised = estimator ? unbiasedOn(estimator, options, compileNetwork(one[1])) : [];
        return promised.filter((kind) => kind !== 'binned').map((kind) => hold(one, kind));
      }),
    );
    expect(met).toBeGreaterThanOrEqual(3);
  });
}

/** 0 -> X at rate k until `stop`: f = k stop on average, whose differences in ln k and in ln stop are known with their bias. */
const STOPPED = eventModel(
  { X: 0 },
  { k: 10, stop: 1.5 },
  [{ name: 'in', equation: '0 -> X', propensity: 'piecewise(k, time < stop, 0)' }],
  [],
);
const f = 15;
const h = 0.2;
const one = (f * Math.sinh(h)) / h;
// Both parameters up together, or one up and one down: then f stays.
const both = (f * Math.sinh(2 * h)) / (2 * h);

for (const [id, wanted] of [
  ['fd-independent', one],
  ['fd-crn', one],
  ['fd-coupled', one],
  ['spsa', both],
] as const) {
  test(`${id}: the differences with respect to a moment at which something happens, within 4 standard errors`, async ({
    run,
  }) => {
    const job = { to: 4, estimator: id, kind: 'endpoint', step: h, trajectories: TRAJECTORIES, seed: 3 } as const;
    const result = await run('gpu', jobOf(STOPPED, job));
    [f, wanted, wanted].forEach((expected, column) => {
      const { mean, error } = estimate(result, column);
      expect(Math.abs(mean - expected), `column ${column}: ${mean} ± ${error}`).toBeLessThanOrEqual(4 * error);
      // The check could see what the step alone does.
      if (column > 0 && id !== 'fd-independent') expect(4 * error).toBeLessThan(0.1 * expected);
    });
  });
}

test('tangents see parameters and counts in what events assign', async ({ run }) => {
  // At 3, the end of the first bin, X = 20 alpha in every trajectory; at 6, 20 alpha + X.
  const event = (name: string, trigger: string, text: string) => when(trigger, {}, { name, ...assigning('X', text) });
  const model = immigration([event('set', 'time >= 3', '20 * alpha'), event('add', 'time >= 6', '20 * alpha + X')]);
  for (const estimator of ['gs-st', 'gs-relaxed']) {
    const job = { estimator, kind: 'endpoint', to: 6, bins: 2, trajectories: 64, samplePaths: 64 } as const;
    const { paths } = await run('gpu', jobOf(model, job));
    const exact = (await run('cpu', jobOf(model, job))).paths;
    for (let i = 0; i < 64; i++) {
      const [x, byAlpha, byMu, ...later] = paths.slice(6 * i, 6 * (i + 1));
      expect([x, byAlpha, byMu]).toEqual([20, 20, 0]);
      for (const [c, v] of later.entries()) {
        expect(Math.abs(v - exact[6 * i + 3 + c])).toBeLessThan(1e-3 * (1 + Math.abs(v)));
      }
    }
  }
});

test('an impossible count ends a run on both engines, and the event is named', async ({ lab }) => {
  const of = (expression: string) =>
    immigration([{ ...resetAt(3, {}), line: 7, assignments: [{ target: 'X', expression }] }]);
  const flip = (name: string, from: number, to: number) => when(`X == ${from}`, { X: to }, { name });
  for (const [model, what] of [
    [
      of('X / 2 + 1 / 3'),
      /^Event "reset" \(line 7\) sets "X" to [\d.]+ at time 3, where X = \d+: a count is a whole number/,
    ],
    [of('X - 100'), /^Event "reset" .*a count is at least 0/],
    [
      immigration([flip('up', 2, 3), flip('down', 3, 2)]),
      /^Events trigger one another for ever at time [\d.]+.*"up".*"down"|"down".*"up"/,
    ],
  ] as const) {
    for (const engine of ['gpu', 'cpu'] as const) {
      const job = jobOf(model, { to: 5, trajectories: 64 });
      const result = await lab.evaluate(([name, work]) => globalThis.lab.run(name, work), [engine, job] as const);
      expect(result.state).toBe('failed');
      expect(result.message).toMatch(what);
      // Nothing that holds such a state is shown.
      expect([result.done, result.paths.length, result.failures.badPropensity]).toEqual([0, 0, 0]);
    }
  }
});

test('the GPU engine refuses by name what it cannot do with events', async ({ lab }) => {
  const many = (n: number) => immigration(Array.from({ length: n }, (_, i) => when(`X > ${5 + i}`, { X: 20 })));
  const late = immigration([when('X > 5', { X: 0 }, { delay: '1' })]);
  const delayed = await lab.evaluate((work) => globalThis.lab.run('gpu', work), jobOf(late, { trajectories: 64 }));
  expect([delayed.state, delayed.refused]).toEqual(['failed', true]);
  expect(delayed.message).toMatch(/no delays of events/);
  for (const [id, events, what] of [
    [SIMULATE, 33, /at most 32 events: the CPU engine more/],
    ['fd-coupled', 17, /at most 16 events in coupled pairs: the CPU engine more/],
  ] as const) {
    const job = jobOf(many(events), { estimator: id, to: 5, trajectories: 64 });
    const refused = await lab.evaluate((work) => globalThis.lab.run('gpu', work), job);
    expect([refused.state, refused.refused]).toEqual(['failed', true]);
    expect(refused.message).toMatch(what);
  }
});
