import { SIMULATE } from '../../src/engine/types';
import { columnsOf } from '../../src/estimators/columns';
import { ESTIMATORS } from '../../src/estimators/registry';
import { OBSERVABLE_KINDS, type ObservableKind } from '../../src/estimators/types';
import { MODELS } from '../../src/models/registry';
import type { ModelSpec } from '../../src/models/types';
import { EFFORT } from '../../src/testing/effort';
import { variantsOf } from '../../src/testing/variants';
import { estimate, expect, jobOf, test } from '../lab/jobs';

/** Short horizons, in the model's time: about a hundred reactions, after a burn-in of a fifth. */
const HORIZON: Readonly<Record<string, number>> = {
  association: 1,
  repressilator: 0.3,
  'repressilator-hill': 0.6,
  'birth-death': 1,
  telegraph: 2,
};

const OTHERS_IN_LAW: ObservableKind = 'timeAverage';

/**
 * Plain simulation, and every estimator with every value of its options. Trajectory by trajectory all are compared for every
 * kind; in law the defaults for every kind and the others for the one that every option has an effect on.
 */
const cases = [
  {
    name: SIMULATE,
    estimator: undefined,
    options: {} as Readonly<Record<string, string>>,
    inLaw: OBSERVABLE_KINDS,
  },
  ...ESTIMATORS.flatMap((estimator) =>
    variantsOf(estimator).map((variant, i) => ({
      ...variant,
      estimator,
      inLaw: i ? [OTHERS_IN_LAW] : OBSERVABLE_KINDS,
    })),
  ),
];

/** What is compared on a model: the job that a kind is observed by, and the kinds that are, trajectory by trajectory and in law. */
function comparison(model: ModelSpec, { name, estimator, options, inLaw: asked }: (typeof cases)[number]) {
  const id = estimator?.id ?? SIMULATE;
  // A baseline is no other kernel: what it changes shows in a time average alone.
  const same = options.baseline !== undefined && name !== id;
  // A pilot and its fit take seconds on the repressilators: what needs one is compared there for one kind.
  const slow = estimator?.needsPilot === true && model.id.startsWith('repressilator');
  const inLaw = slow ? [OTHERS_IN_LAW] : asked;
  const all = slow && name !== id ? [OTHERS_IN_LAW] : OBSERVABLE_KINDS;
  const kinds = same ? inLaw : estimator ? all : (['endpoint'] as const);
  const to = HORIZON[model.id] ?? model.horizon.value / 10;
  const observables = model.observables.slice(0, 2).map((o) => o.expression);
  const common = { estimator: id, options, from: to / 5, to, bins: 3, observables, temperature: 0.7 };
  // One pilot for all runs of a kind, whatever their seeds: it takes longer than they do.
  const pilot = { parameters: model.parameters.map((p) => p.value), seed: 5 };
  const job = (kind: ObservableKind) => jobOf(model, { ...common, kind, pilot });
  const { S, P, K } = { S: model.species.length, P: model.parameters.length, K: observables.length };
  return {
    title: `${model.id} · ${name}: both engines agree`,
    columns: columnsOf(estimator?.output ?? 'states', S, P, K),
    kinds,
    inLaw,
    job,
    /** The same seed: the same integers, so the same trajectories up to f32 rounding, one by one. */
    few: (kind: ObservableKind) => ({ ...job(kind), seed: 5, first: 17, trajectories: 64, samplePaths: 64 }),
  };
}

const comparisons = MODELS.flatMap((model) => cases.map((one) => comparison(model, one)));

comparisons.forEach(({ title, columns, kinds, inLaw, job, few }, i) => {
  test(title, async ({ run, prepare }) => {
    const next = comparisons[i + 1];
    if (next) prepare(next.few(next.kinds[0]));

    const compare = async (kind: ObservableKind) => {
      const short = few(kind);
      const [gpu, cpu] = await Promise.all([run('gpu', short), run('cpu', short)]);
      const row = short.bins * columns.rawWidth;
      expect(cpu.paths.length).toBe(64 * row);
      expect(gpu.paths.length).toBe(64 * row);
      const different = Array.from({ length: 64 }, (_, i) => i).filter((i) => {
        const at = (paths: number[]) => paths.slice(i * row, (i + 1) * row);
        const exact = at(cpu.paths);
        return !at(gpu.paths).every((v, c) => Math.abs(v - exact[c]) <= 1e-3 * (1 + Math.abs(exact[c])));
      });
      // A draw within rounding of the edge between two reactions may go either way: about one in 10^6.
      expect(different.length, `${kind}: trajectories ${different} differ`).toBeLessThanOrEqual(2);

      if (!inLaw.includes(kind)) return;
      // Different seeds: equal laws, 4 combined standard errors.
      const many = { ...job(kind), trajectories: 1500 * EFFORT };
      const [a, b] = await Promise.all([run('gpu', { ...many, seed: 100 }), run('cpu', { ...many, seed: 200 })]);
      for (let c = 0; c < short.bins * columns.width; c++) {
        const x = estimate(a, c);
        const y = estimate(b, c);
        const tolerance = 4 * Math.hypot(x.error, y.error) + 1e-6 * Math.abs(y.mean);
        const what = `${kind}, bin ${Math.floor(c / columns.width)}, column ${c % columns.width}`;
        expect(Math.abs(x.mean - y.mean), what).toBeLessThanOrEqual(tolerance);
      }
    };
    // Together: the CPU workers simulate one kind while the pilot of another is fitted.
    await Promise.all(kinds.map(compare));
  });
});
