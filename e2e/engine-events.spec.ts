import { SIMULATE } from '../src/engine/types';
import { columnsOf } from '../src/estimators/columns';
import { ESTIMATORS } from '../src/estimators/registry';
import type { ObservableKind } from '../src/estimators/types';
import type { EventSpec, ModelSpec } from '../src/models/types';
import { dimers, eventModel, immigration, resetAt } from '../src/testing/event-models';
import { expect, jobOf, openLab, test } from './lab/jobs';

const when = (trigger: string, counts: Record<string, number>, more: Partial<EventSpec> = {}): EventSpec => ({
  ...resetAt(0, counts),
  name: trigger,
  trigger,
  ...more,
});

/** Models with events of every kind, each with a horizon. */
const MODELS: readonly (readonly [string, ModelSpec, number])[] = [
  ['a trigger of counts', dimers([when('P2 > 3', { P: 10, P2: 0 })], 10, 0.05, 0.1), 8],
  // 3 is the edge of a bin.
  ['triggers of time', immigration([resetAt(3, { X: 20 }), when('time > 1 && X < 3', { X: 9 })]), 5],
  [
    'a rate that switches, and a chain at time 0',
    eventModel(
      { X: 3, Y: 0 },
      { k: 4, g: 0.5 },
      [
        { name: 'in', equation: '0 -> X', propensity: 'piecewise(k, time < 1, k / 4)' },
        { name: 'out', equation: 'X -> 0', massAction: 'g' },
      ],
      [
        when('X == 3', { X: 5 }, { initialValue: false }),
        when('X == 5', { Y: 1 }, { priority: '1' }),
        when('X > 4', { Y: 2 }, { priority: '2', persistent: false }),
      ],
    ),
    3,
  ],
];
const RUN = [SIMULATE, 'score-function', 'fd-independent', 'fd-crn', 'spsa'];

for (const [name, model, to] of MODELS) {
  for (const id of RUN) {
    test(`${name} · ${id}: both engines agree, trajectory by trajectory`, async ({ run }) => {
      const estimator = ESTIMATORS.find((e) => e.id === id);
      const kinds: readonly ObservableKind[] = estimator ? ['endpoint', 'binned'] : ['endpoint'];
      for (const kind of kinds) {
        const job = jobOf(model, {
          estimator: id,
          kind,
          from: to / 5,
          to,
          bins: 2,
          seed: 5,
          trajectories: 64,
          samplePaths: 64,
        });
        const gpu = await run('gpu', job);
        const cpu = await run('cpu', job);
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
        expect(different.length, `${kind}: trajectories ${different} differ`).toBeLessThanOrEqual(2);
      }
    });
  }
}

test('an impossible count stops trajectories on both engines', async ({ run }) => {
  const model = immigration([{ ...resetAt(3, {}), assignments: [{ target: 'X', expression: 'X / 2 + 1 / 3' }] }]);
  for (const engine of ['gpu', 'cpu'] as const) {
    const { failures } = await run(engine, jobOf(model, { to: 5, trajectories: 64 }));
    expect(failures.badPropensity).toBe(64);
  }
});

test('the GPU engine refuses by name what it cannot do with events', async ({ page }) => {
  await openLab(page);
  for (const { id } of ESTIMATORS.filter((e) => !RUN.includes(e.id))) {
    const job = jobOf(immigration([resetAt(3, { X: 20 })]), { estimator: id, to: 5, trajectories: 64 });
    const refused = await page.evaluate((work) => globalThis.lab.run('gpu', work), job);
    expect(refused.state).toBe('failed');
    expect(refused.message).toMatch(new RegExp(`"${id}" on a model with events.*CPU engine can`));
  }
});
