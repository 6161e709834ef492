import type { Mark } from '../../../figures/figure';
import { plusMinus, significant } from '../../../figures/format';
import type { LegendItem } from '../../../figures/legend';
import { say } from '../../../messages/said';
import { signOf } from '../../../stats/stability';
import { short, sweepTable, trajectoriesText, varianceAlongSweep } from '../curves-of';
import { lambdaOf, secondOf, zeroOf } from '../exponents-of';
import { curvesFigure } from '../figures/curves';
import { allOf, decide, isAbove, varianceOf, Z95 } from '../judgement';
import { LOOKS } from '../looks';
import { cellAt, exponentsKey, pointKey, type Series, type SweepPlan, sweepParts, valuesOf } from '../sweep';
import type { Claim, Finding, Results } from '../types';
import { PAPER } from './paper';

const AFFINITIES = [0.1, 1, 10] as const;

const plan: SweepPlan = {
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_off: 1 },
    observable: 'C',
    kind: 'endpoint',
    to: 5,
    parameter: 'k_on',
    estimator: 'gs-st',
  },
  series: AFFINITIES.map((k_on, i) => ({
    id: `k_on ${k_on}`,
    get label() {
      return say`k_on/k_off = ${k_on}`;
    },
    change: { set: { k_on } },
    ...LOOKS[[0, 3, 2][i]],
  })),
  sweep: {
    axis: 'temperature',
    values: {
      small: [0.05, 0.08, 0.12, 0.2, 0.3, 0.5, 0.8, 1.3, 2.5, 5],
      paper: [0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 2, 3, 5, 8],
    },
  },
  trajectories: { small: 8192, paper: 131_072 },
  exponents: {
    small: { walkers: 256, populations: 8, burnIn: 50, reactions: 150 },
    paper: { walkers: 4096, populations: 64, burnIn: 200, reactions: 400 },
  },
};

const exponentsAt = (results: Results, series: Series, value: number | undefined) =>
  results.get('exponents', exponentsKey(series, value));

function judge(results: Results): Claim[] {
  const values = valuesOf(plan, results.budget);
  const [coldest, hottest] = [values[0], values[values.length - 1]];
  const ends = plan.series.map((series) => {
    const [cold, hot] = [coldest, hottest].map((value) => ({
      variance: varianceOf(cellAt(results, series, value), results.get('gradient', pointKey(series, value))),
      exponents: exponentsAt(results, series, value),
    }));
    return { series, cold, hot };
  });
  const signs = (end: 'cold' | 'hot', wanted: 1 | -1) =>
    allOf(
      ends.map((one) => {
        const { exponents } = one[end];
        const sign = exponents ? signOf(secondOf(exponents)) : 0;
        return decide(sign === wanted, sign === -wanted);
      }),
    );
  const said = (end: 'cold' | 'hot') =>
    ends
      .flatMap(({ series, ...one }) => {
        const { exponents, variance } = one[end];
        if (!exponents || !variance) return [];
        const { mean, standardError } = secondOf(exponents);
        const size = variance.tame
          ? say`variance ${short(variance.value)}`
          : say`variance at least ${short(variance.interval[0])}`;
        return [say`L2 = ${plusMinus(mean, standardError)} and ${size} at ${series.label}`];
      })
      .join('; ');
  const larger = allOf(
    ends.map(({ cold, hot }) =>
      cold.variance && hot.variance ? isAbove(cold.variance.interval, hot.variance.interval) : 'undecided',
    ),
  );
  const zeros = plan.series.map((series) => zeroOf(plan, results, series, secondOf));
  const known = zeros.filter((zero) => zero !== undefined);
  const rising = known.length === zeros.length && known.every((zero, i) => i === 0 || zero > known[i - 1]);
  const falling = known.length === zeros.length && known.every((zero, i) => i === 0 || zero < known[i - 1]);
  return [
    {
      text: say`At temperature ${coldest ?? ''} the variance grows exponentially, at every affinity.`,
      outcome: allOf([signs('cold', 1), larger]),
      evidence: say`at temperature ${coldest ?? ''}, ${said('cold') || say`nothing is measured yet`}`,
    },
    {
      text: say`At temperature ${hottest ?? ''} it stays small, however long the trajectory, at every affinity.`,
      outcome: signs('hot', -1),
      evidence: say`at temperature ${hottest ?? ''}, ${said('hot') || say`nothing is measured yet`}`,
    },
    {
      text: say`The stronger the binding, the higher the temperature below which it explodes.`,
      outcome: decide(rising, falling),
      evidence: say`L2 changes its sign ${plan.series
        .map(
          ({ label }, i) =>
            say`at temperature ${zeros[i] === undefined ? say`unknown` : significant(zeros[i], 2)} for ${label}`,
        )
        .join(', ')}`,
    },
  ];
}

/** Uprights where λ (dotted) and L2 (dashed) change their sign. */
function zeroMarks(results: Results, [low, high]: readonly [number, number]): Mark[] {
  return plan.series.flatMap((series) =>
    [lambdaOf, secondOf].flatMap((read): Mark[] => {
      const zero = zeroOf(plan, results, series, read);
      if (zero === undefined) return [];
      const dash = read === lambdaOf ? 'dot' : 'dash';
      const name = `${read === lambdaOf ? 'λ = 0' : 'L2 = 0'}, ${series.label}`;
      const x = [zero, zero];
      return [{ kind: 'line', name, x, y: [low, high], color: series.color, width: 1.25, dash, quiet: true }];
    }),
  );
}

export const explosion: Finding = {
  id: 'explosion',
  get question() {
    return say`When does the Gumbel-Softmax gradient explode?`;
  },
  get paper() {
    return say`The straight-through gradient is quiet at high temperature, and its variance grows exponentially at low temperature, the sooner the stronger the binding.`;
  },
  source: PAPER,
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner: the variance of ∂⟨C⟩/∂ ln k_on at time 5 by GS-ST, over temperatures and three affinities, with the exponents of its tangent.`;
  },
  get criterion() {
    return say`Confirmed if, at every affinity, the second-moment exponent L2 is above 0 at the lowest temperature and below 0 at the highest (both by two standard errors), the variance is larger at the lowest beyond its 95 % interval, and the temperature at which L2 changes its sign rises with the affinity. Not confirmed if one of these is contradicted as clearly. Undecided otherwise.`;
  },
  seed: 1,
  seconds: { small: 12, paper: 480 },
  parts: (budget) => sweepParts(plan, budget),
  figures: (results, look) => {
    const legend: LegendItem[] = [
      { kind: 'line', label: 'L2 = 0', color: look.muted, dash: 'dash' },
      { kind: 'line', label: 'λ = 0', color: look.muted, dash: 'dot' },
    ];
    const figure = curvesFigure(
      {
        id: 'variance',
        title: say`Variance of the GS-ST gradient against temperature`,
        caption: say`Variance of what one trajectory contributes to ∂⟨C⟩/∂ ln k_on at time 5, N = 10, k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}; bands are 95 % intervals. Uprights in the colour of their curve: the temperature below which the tangent grows typically (λ = 0, dotted) and in its second moment (L2 = 0, dashed), interpolated. Where a few trajectories make the variance it is only known to be at least a 20th of what is drawn.`,
        x: { title: say`temperature`, log: true },
        y: { title: say`variance of one trajectory’s gradient, molecules²`, log: true },
        curves: varianceAlongSweep(plan, results, say`temperature`),
        behind: (range) => zeroMarks(results, range),
        behindLegend: legend,
      },
      look,
    );
    return figure ? [figure] : [];
  },
  tables: (results) => [
    sweepTable(
      plan,
      results,
      say`temperature`,
      say`Gradient of ⟨C⟩ at time 5 by ln k_on, and the variance of one trajectory’s.`,
    ),
    {
      caption: say`Growth of GS-ST’s tangent per reaction: λ, typical, and L2, of the second moment, with 95 % intervals.`,
      columns: [say`curve`, say`temperature`, 'λ', '± 95 %', 'L2', '± 95 %'],
      ...exponentRows(results),
    },
  ],
  judge,
};

function exponentRows(results: Results) {
  const rows = plan.series.flatMap((series) =>
    valuesOf(plan, results.budget).flatMap((temperature) => {
      const found = exponentsAt(results, series, temperature);
      if (!found || temperature === undefined) return [];
      const cell = (x: number | null, factor = 1) => (x === null ? '–' : factor * x);
      const { lambda, lambdaError, second, secondError } = found;
      const row = [
        series.label,
        temperature,
        cell(lambda),
        cell(lambdaError, Z95),
        cell(second),
        cell(secondError, Z95),
      ];
      return [{ row, part: pointKey(series, temperature) }];
    }),
  );
  return { rows: rows.map(({ row }) => row), parts: rows.map(({ part }) => part) };
}
