import { findEstimator } from '../../../estimators/registry';
import { OBSERVABLE_KINDS, type ObservableKind } from '../../../estimators/types';
import { listed, significant, whole } from '../../../figures/format';
import { shareOf } from '../../../inference/algebra/binomial';
import { say } from '../../../messages/said';
import { MODELS } from '../../../models/registry';
import { effortOf } from '../effort-of';
import { type GridCell, gridFigure } from '../figures/grid';
import { decide, varianceOf } from '../judgement';
import type { Budget, Claim, Finding, FindingTable, Part, PerBudget, Results, Setting } from '../types';
import { PAPER } from './paper';

/** An estimator as the efficiency study takes it: default options, temperature 0.5, step 0.1. */
interface Way {
  /** Head of a column. */
  readonly short: string;
  readonly estimator: string;
  readonly options?: Readonly<Record<string, string>>;
}

const REFERENCE: Way = { short: 'SF', estimator: 'score-function' };
const WAYS: readonly Way[] = [
  REFERENCE,
  { short: 'SF-CV', estimator: 'score-control' },
  { short: 'AP-c', estimator: 'alternative-path' },
  { short: 'AP-s', estimator: 'alternative-path', options: { coupling: 'split' } },
  { short: 'CFD', estimator: 'fd-coupled' },
  { short: 'GS-ST', estimator: 'gs-st' },
];
const names = () => say`AP-c: common random numbers, AP-s: split coupling, CFD: step ${0.1}, GS-ST: temperature ${0.5}`;

const KINDS: Readonly<Record<ObservableKind, string>> = {
  get endpoint() {
    return say`value at the end`;
  },
  get timeAverage() {
    return say`time average`;
  },
  get binned() {
    return say`last of eight bins`;
  },
};

const TRAJECTORIES: PerBudget<number> = { small: 4096, paper: 131_072 };
/** Of what costs more than the small networks: a share. */
const SHARES: Readonly<Record<string, number>> = { 'repressilator-hill': 1 / 4, repressilator: 1 / 16 };
const countOf = (model: string, budget: Budget) => TRAJECTORIES[budget] * (SHARES[model] ?? 1);

const settingOf = (model: (typeof MODELS)[number], kind: ObservableKind, { estimator, options }: Way): Setting => ({
  model: model.id,
  observable: model.observables[0].expression,
  kind,
  to: model.horizon.value,
  bins: kind === 'binned' ? 8 : 1,
  parameter: model.parameters[0].name,
  estimator,
  temperature: 0.5,
  ...(options ? { options } : {}),
});

const keyOf = (model: string, kind: ObservableKind, { short }: Way) => `${model}, ${kind}, ${short}`;

const partsOf = (budget: Budget): Part[] =>
  MODELS.flatMap((model) =>
    OBSERVABLE_KINDS.flatMap((kind) =>
      WAYS.map(
        (way): Part => ({
          key: keyOf(model.id, kind, way),
          measure: 'gradient',
          setting: settingOf(model, kind, way),
          trajectories: countOf(model.id, budget),
        }),
      ),
    ),
  );

/** Efforts closer than this factor are not told apart: times are never exact. */
const CLEAR = 1.5;

interface Entry {
  readonly way: Way;
  readonly key: string;
  /** Error × √seconds over that of SF. */
  readonly ratio: number;
  readonly unbiased: boolean;
  readonly tame: boolean;
}

/** Common random numbers are unbiased for averages alone; split coupling for everything. */
const isUnbiased = ({ estimator, options }: Way, kind: ObservableKind): boolean =>
  options?.coupling === 'split' || (findEstimator(estimator)?.unbiased.includes(kind) ?? false);

function entriesOf(results: Results, model: string, kind: ObservableKind): Entry[] {
  const reference = effortOf(results, keyOf(model, kind, REFERENCE));
  return WAYS.flatMap((way): Entry[] => {
    const key = keyOf(model, kind, way);
    const effort = effortOf(results, key);
    const data = results.get('gradient', key);
    const variance = varianceOf(data?.bins.at(-1), data);
    if (effort === null || reference === null || !variance) return [];
    return [{ way, key, ratio: effort / reference, unbiased: isUnbiased(way, kind), tame: variance.tame }];
  });
}

interface Case {
  readonly name: string;
  /** The unbiased ones, the cheapest first. */
  readonly ranked: readonly Entry[];
  /** Null where the first two are too close. */
  readonly winner: Entry | null;
}

function casesOf(results: Results): Case[] {
  return MODELS.flatMap((model) =>
    OBSERVABLE_KINDS.flatMap((kind): Case[] => {
      const entries = entriesOf(results, model.id, kind);
      if (entries.length < WAYS.length) return [];
      const ranked = entries.filter((entry) => entry.unbiased).sort((a, b) => a.ratio - b.ratio);
      const [first, second] = ranked;
      const clear = first.tame && second.ratio > CLEAR * first.ratio;
      return [{ name: `${model.id}, ${KINDS[kind]}`, ranked, winner: clear ? first : null }];
    }),
  );
}

function judge(results: Results): Claim[] {
  const cases = casesOf(results);
  const all = MODELS.length * OBSERVABLE_KINDS.length;
  const told = cases.filter(({ winner }) => winner !== null);
  const wins = (way: string) => told.filter(({ winner }) => winner?.way.short === way);
  const counted = WAYS.map(({ short }) => ({ short, cases: wins(short) })).filter(({ cases: won }) => won.length > 0);
  const control = shareOf(wins('SF-CV').length, told.length);
  const others = told.filter(({ winner }) => winner?.way.short !== 'SF-CV');
  return [
    {
      text: say`SF-CV is the cheapest of the unbiased estimators in most cases.`,
      outcome: cases.length < all ? 'undecided' : decide(control.interval[0] > 0.5, control.interval[1] < 0.5),
      evidence:
        told.length === 0
          ? say`nothing is measured yet`
          : say`of ${whole(told.length)} cases in which one of the unbiased is ahead by a factor of ${CLEAR}, ${counted.map(({ short, cases: won }) => say`${short} wins ${whole(won.length)}`).join(', ')} (95 % interval of SF-CV’s share ${Math.round(100 * control.interval[0])} % to ${Math.round(100 * control.interval[1])} %)`,
    },
    {
      text: say`No estimator is the cheapest everywhere.`,
      outcome:
        cases.length < all ? 'undecided' : decide(counted.length > 1, told.length === all && counted.length === 1),
      evidence:
        others.length === 0
          ? say`none but SF-CV is ahead anywhere`
          : say`another than SF-CV is ahead for ${listed(others.map(({ name, winner }) => `${name} (${winner?.way.short})`))}`,
    },
  ];
}

function cellsOf(results: Results, kind: ObservableKind): GridCell[] {
  return MODELS.flatMap((model, row) => {
    const entries = entriesOf(results, model.id, kind);
    const best = entries
      .filter(({ unbiased }) => unbiased)
      .reduce<Entry | null>((least, entry) => (least && least.ratio <= entry.ratio ? least : entry), null);
    return entries.map(({ way, key, ratio, unbiased, tame }): GridCell => {
      const notes = [unbiased ? '' : say`biased`, tame ? '' : say`a few trajectories make the variance`].filter(
        Boolean,
      );
      const text = say`${model.id}, ${way.short}: ${significant(ratio, 2)} times SF’s${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
      return { row, column: WAYS.indexOf(way), value: ratio, best: key === best?.key, part: key, text };
    });
  });
}

function table(results: Results): FindingTable {
  const rows: (string | number)[][] = [];
  const parts: string[] = [];
  for (const model of MODELS) {
    for (const kind of OBSERVABLE_KINDS) {
      for (const { way, key, ratio, unbiased } of entriesOf(results, model.id, kind)) {
        const data = results.get('gradient', key);
        const cell = data?.bins.at(-1);
        const seconds = results.parts[key]?.seconds ?? 0;
        rows.push([
          model.id,
          KINDS[kind],
          way.short,
          unbiased ? say`yes` : say`no`,
          ratio,
          cell?.variance ?? '–',
          cell?.dominance ?? '–',
          data ? (1000 * seconds) / data.trajectories : '–',
        ]);
        parts.push(key);
      }
    }
  }
  return {
    caption: say`Error × √(computing time) over that of SF, a pilot’s time included; variance of one trajectory, the share of it that the most extreme one makes, and milliseconds per trajectory. ${names()}.`,
    columns: [
      say`model`,
      say`observable`,
      say`estimator`,
      say`unbiased`,
      say`effort/SF`,
      say`variance`,
      say`share of one`,
      say`ms each`,
    ],
    rows,
    parts,
  };
}

export const efficiency: Finding = {
  id: 'efficiency',
  get question() {
    return say`Which estimator is the cheapest for which model and observable?`;
  },
  get paper() {
    return say`The paper finds complementary advantages. Expected beyond it, from the efficiency study in docs/studies: control variates win for most small networks, and not for all.`;
  },
  source: PAPER,
  get about() {
    return say`Every built-in model at its default rates, its first observable in the three ways of looking at it, by its first parameter: error × √(computing time) of ${whole(WAYS.length)} estimators, over that of the score function.`;
  },
  get criterion() {
    return say`Among the unbiased estimators one wins a case if its error × √(computing time), pilot included, is the smallest by a factor of ${CLEAR}, and no single trajectory makes its variance. Confirmed if SF-CV wins more than half of the cases that anyone wins, with the 95 % interval of that share, and another one wins some. Not confirmed if SF-CV wins less than half, as clearly, or one wins all. Undecided otherwise. Times are those of the engine at hand. Set when the efficiency study was known.`;
  },
  seed: 1,
  seconds: { small: 40, paper: 1200 },
  parts: partsOf,
  figures: (results, look) =>
    OBSERVABLE_KINDS.flatMap((kind) => {
      const figure = gridFigure(
        {
          id: kind,
          title: say`What an error costs: ${KINDS[kind]}`,
          caption: say`Standard error × √(computing time) of the gradient by the first parameter of each model’s first observable (${KINDS[kind]}), over that of the score function; default rates and horizons. ${whole(TRAJECTORIES[results.budget])} trajectories per cell (repressilator-hill ${whole(countOf('repressilator-hill', results.budget))}, repressilator ${whole(countOf('repressilator', results.budget))}), a pilot’s time included, seed ${results.seed}. ${names()}. The star is the cheapest of the unbiased ones.`,
          columns: WAYS.map(({ short }) => short),
          rows: MODELS.map(({ id }) => id),
          cells: cellsOf(results, kind),
          scale: say`effort/SF`,
          star: say`cheapest unbiased`,
          xTitle: say`estimator`,
          reach: 100,
        },
        look,
      );
      return figure ? [figure] : [];
    }),
  tables: (results) => [table(results)],
  judge,
};
