import { significant, whole } from '../../../figures/format';
import { shareOf } from '../../../inference/algebra/binomial';
import { say } from '../../../messages/said';
import { signOf } from '../../../stats/stability';
import { short, sweepTable, trajectoriesText } from '../curves-of';
import { lambdaOf, secondOf, zeroOf } from '../exponents-of';
import { type MapCell, mapFigure } from '../figures/map';
import { allOf, decide, varianceOf } from '../judgement';
import { LOOKS } from '../looks';
import { exponentsKey, pointKey, type Series, type SweepPlan, sweepParts, valuesOf } from '../sweep';
import type { Budget, Claim, Finding, PerBudget, Results } from '../types';
import { PAPER } from './paper';

const geometric = (low: number, high: number, count: number) =>
  Array.from({ length: count }, (_, i) => Number((low * (high / low) ** (i / (count - 1))).toPrecision(3)));

const AFFINITIES: PerBudget<readonly number[]> = { small: geometric(0.1, 10, 7), paper: geometric(0.03, 30, 13) };

const seriesOf = (budget: Budget): Series[] =>
  AFFINITIES[budget].map((k_on) => ({
    id: `k_on ${k_on}`,
    get label() {
      return say`k_on/k_off = ${k_on}`;
    },
    change: { set: { k_on } },
    ...LOOKS[0],
  }));

const planFor = (budget: Budget): SweepPlan => ({
  base: {
    model: 'association',
    set: { A: 10, B: 10, k_off: 1 },
    observable: 'C',
    kind: 'endpoint',
    to: 5,
    parameter: 'k_on',
    estimator: 'gs-st',
  },
  series: seriesOf(budget),
  sweep: { axis: 'temperature', values: { small: geometric(0.05, 3, 9), paper: geometric(0.03, 5, 17) } },
  trajectories: { small: 4096, paper: 65_536 },
  exponents: {
    small: { walkers: 256, populations: 8, burnIn: 50, reactions: 120 },
    paper: { walkers: 1024, populations: 32, burnIn: 100, reactions: 300 },
  },
});

/** From so many times the variance at the highest temperature on it counts as large. */
const LARGE = 10;
/** Share of cells in which the sign of L2 has to foretell the variance. */
const MOSTLY = 0.8;

interface Cell extends MapCell {
  /** Of L2; 0 where it cannot be told. */
  readonly sign: -1 | 0 | 1;
  /** Whether the variance is large, as far as its interval says. */
  readonly large: boolean | null;
}

function cellsOf(results: Results): Cell[] {
  const plan = planFor(results.budget);
  const temperatures = valuesOf(plan, results.budget);
  return plan.series.flatMap((series, row) => {
    const varianceAt = (temperature: number | undefined) => {
      const data = results.get('gradient', pointKey(series, temperature));
      return varianceOf(data?.bins.at(-1), data);
    };
    const calm = varianceAt(temperatures.at(-1));
    return temperatures.flatMap((temperature, column): Cell[] => {
      const variance = varianceAt(temperature);
      if (!variance || temperature === undefined) return [];
      const exponents = results.get('exponents', exponentsKey(series, temperature));
      const sign = exponents ? signOf(secondOf(exponents)) : 0;
      const bound = calm && calm.value * LARGE;
      const large =
        bound === null ? null : variance.interval[0] > bound ? true : variance.interval[1] < bound ? false : null;
      const about = say`temperature ${temperature}, ${series.label}: variance ${short(variance.value)}`;
      const word = { '-1': say`L2 below 0`, '0': say`L2 not told from 0`, '1': say`L2 above 0` }[
        String(sign) as '-1' | '0' | '1'
      ];
      const part = pointKey(series, temperature);
      return [
        { column, row, value: variance.value, marked: !variance.tame, part, text: `${about}, ${word}`, sign, large },
      ];
    });
  });
}

function contour(results: Results, exponent: 'lambda' | 'second') {
  const plan = planFor(results.budget);
  return plan.series.flatMap((series, row) => {
    const read = exponent === 'lambda' ? lambdaOf : secondOf;
    const zero = zeroOf(plan, results, series, read);
    return zero === undefined ? [] : [{ x: zero, y: AFFINITIES[results.budget][row] }];
  });
}

function judge(results: Results): Claim[] {
  const told = cellsOf(results).filter(({ sign, large }) => sign !== 0 && large !== null);
  const right = told.filter(({ sign, large }) => (sign === 1) === large).length;
  const { interval } = shareOf(right, told.length);
  const plan = planFor(results.budget);
  const pairs = plan.series.flatMap((series) => {
    const typical = zeroOf(plan, results, series, lambdaOf);
    const second = zeroOf(plan, results, series, secondOf);
    return typical === undefined || second === undefined ? [] : [{ series, typical, second }];
  });
  return [
    {
      text: say`The contour L2 = 0 tells where the variance is large.`,
      outcome: told.length === 0 ? 'undecided' : decide(interval[0] > MOSTLY, interval[1] < MOSTLY),
      evidence:
        told.length === 0
          ? say`nothing is measured yet`
          : say`the sign of L2 foretells whether the variance is more than ${LARGE} times that at the highest temperature in ${whole(right)} of ${whole(told.length)} cells (95 % interval ${Math.round(100 * interval[0])} % to ${Math.round(100 * interval[1])} %)`,
    },
    {
      text: say`It lies at higher temperatures than λ = 0: the variance explodes where a typical path still shrinks.`,
      outcome: allOf(pairs.map(({ typical, second }) => decide(second > typical, second < typical))),
      evidence:
        pairs
          .map(
            ({ series, typical, second }) =>
              say`${series.label}: L2 = 0 at temperature ${significant(second, 2)}, λ = 0 at ${significant(typical, 2)}`,
          )
          .join('; ') || say`no affinity has both contours within the range`,
    },
  ];
}

export const atlas: Finding = {
  id: 'atlas',
  get question() {
    return say`Where, in temperature and affinity, does GS-ST fail?`;
  },
  get paper() {
    return say`GS-ST fails at low temperature and strong binding. Where its tangent grows in the second moment (L2 > 0), its variance explodes, even where a typical path shrinks (λ < 0).`;
  },
  source: PAPER,
  get about() {
    return say`A + B ⇌ C from 10 molecules of each partner: the variance of ∂⟨C⟩/∂ ln k_on at time 5 by GS-ST over temperatures and affinities, and both exponents of its tangent.`;
  },
  get criterion() {
    return say`Confirmed if the sign of L2 (clear by two standard errors) foretells in more than ${100 * MOSTLY} % of the cells, with the 95 % interval of that share, whether the variance is more than ${LARGE} times that at the highest temperature, and if L2 = 0 lies at a higher temperature than λ = 0 at every affinity that has both. Not confirmed if one is contradicted. Undecided otherwise. Cells whose interval holds both are left out.`;
  },
  seed: 1,
  seconds: { small: 16, paper: 900 },
  parts: (budget) => sweepParts(planFor(budget), budget),
  figures: (results, look) => {
    const plan = planFor(results.budget);
    const figure = mapFigure(
      {
        id: 'map',
        title: say`Variance of the GS-ST gradient over temperature and affinity`,
        caption: say`Variance of what one trajectory contributes to ∂⟨C⟩/∂ ln k_on at time 5, N = 10, k_off = 1. ${trajectoriesText(plan, results)}, seed ${results.seed}. Lines: where the tangent’s growth changes its sign, in the second moment (L2, dashed) and typically (λ, dotted), interpolated between clear signs. Crosses: a few trajectories make the variance, which is only known to be at least a 20th of what is drawn.`,
        xTitle: say`temperature`,
        yTitle: say`k_on/k_off, 1/molecule`,
        columns: valuesOf(plan, results.budget).map((value = 1) => value),
        rows: AFFINITIES[results.budget],
        cells: cellsOf(results),
        lines: [
          { label: 'L2 = 0', dash: 'dash', points: contour(results, 'second') },
          { label: 'λ = 0', dash: 'dot', points: contour(results, 'lambda') },
        ],
        scale: say`variance, molecules²`,
        cross: say`made by a few trajectories`,
        most: 1e6,
      },
      look,
    );
    return figure ? [figure] : [];
  },
  tables: (results) => [
    sweepTable(
      planFor(results.budget),
      results,
      say`temperature`,
      say`Gradient of ⟨C⟩ at time 5 by ln k_on, and the variance of one trajectory’s.`,
    ),
  ],
  judge,
};
