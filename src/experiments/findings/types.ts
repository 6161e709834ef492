import type { ObservableKind } from '../../estimators/types';
import type { Figure, PlotTheme } from '../../figures/figure';
import type { LegendItem } from '../../figures/legend';
import type { Table } from '../../figures/table';
import type { CellData, DataOfFit, ExponentsData, ExponentsEffort, FitRunData, TruthData } from './measured';

/**
 * A finding: a question about estimators, what is known about it, what is measured to answer it, and the criterion that turns
 * the measurements into a verdict. It is data; what runs, draws and writes findings knows none of them by name. A new one is a
 * file in `catalogue` and a line in registry.ts.
 */

/** How much is measured: `small` ends within two minutes on two CPU workers, `paper` is what one would print. */
export const BUDGETS = ['small', 'paper'] as const;
export type Budget = (typeof BUDGETS)[number];
export type PerBudget<T> = Readonly<Record<Budget, T>>;

/** What of which model is measured, by which estimator. What is not stated is the model's, or the estimator's, own. */
export interface Setting {
  /** Id of a built-in model. */
  readonly model: string;
  /** Parameters (natural units) and initial counts (molecules) by name. */
  readonly set?: Readonly<Record<string, number>>;
  /** Expression in species. */
  readonly observable: string;
  readonly kind: ObservableKind;
  /** Observation from here, 0 unless given, to `to`, in `bins` equal bins, 1 unless given. */
  readonly from?: number;
  readonly to: number;
  readonly bins?: number;
  /** The trajectory ends after so many reactions, whenever that is; `to` must be late enough for all of them. */
  readonly reactions?: number;
  /** Asks for the autocorrelation with the value at `from`, at the lags up to each bin's end, instead of the mean; `kind` is `endpoint`. */
  readonly autocorrelation?: true;
  /** The derivative is by the logarithm of this one. */
  readonly parameter: string;
  readonly estimator: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly temperature?: number;
  readonly step?: number;
}

interface AnyPart {
  /** Names it within its finding; two parts with one key are the same measurement. */
  readonly key: string;
  /** How long it takes compared with the finding's other parts; 1 unless given. */
  readonly weight?: number;
}

/** One piece of work: what it finds depends on nothing but what it says and on the seed. Plain JSON. */
export type Part = AnyPart &
  (
    | { readonly measure: 'gradient'; readonly setting: Setting; readonly trajectories: number }
    | { readonly measure: 'truth'; readonly setting: Setting }
    | { readonly measure: 'exponents'; readonly setting: Setting; readonly effort: ExponentsEffort }
    | { readonly measure: 'fit-data'; readonly fitCase: string }
    | {
        readonly measure: 'fit';
        readonly fitCase: string;
        readonly method: string;
        readonly run: number;
        readonly trajectories?: number;
        readonly iterations?: number;
      }
  );

export interface DataOf {
  readonly gradient: CellData;
  readonly truth: TruthData;
  readonly exponents: ExponentsData;
  readonly 'fit-data': DataOfFit;
  readonly fit: FitRunData;
}
export type MeasureName = keyof DataOf;

/** What a part found: plain JSON. */
export interface PartResult<M extends MeasureName = MeasureName> {
  readonly measure: M;
  /** The part and the seed as text: a result of other settings is another's. */
  readonly settings: string;
  /** Computing time, seconds: of all workers together, or of the device. */
  readonly seconds: number;
  readonly data: DataOf[M];
}

/** Results by key. Parts of one finding from several machines are put together by putting their keys together. */
export type Parts = Readonly<Record<string, PartResult>>;

/** What there is to draw and to judge. */
export interface Results {
  readonly budget: Budget;
  readonly seed: number;
  readonly parts: Parts;
  /** The data of a part that is there. */
  get<M extends MeasureName>(measure: M, key: string): DataOf[M] | undefined;
}

export type Outcome = 'confirmed' | 'not confirmed' | 'undecided';

/** One of the statements a finding is made of, and what the data say about it. */
export interface Claim {
  readonly text: string;
  readonly outcome: Outcome;
  /** Sentences with numbers and intervals. */
  readonly evidence: string;
}

export interface Judgement {
  readonly outcome: Outcome;
  /** The verdict in a sentence with numbers. */
  readonly sentence: string;
  readonly claims: readonly Claim[];
}

/** A point of a figure that leads to the measurement behind it. */
export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  /** The part's key. */
  readonly part: string;
  /** What it is, with its numbers. */
  readonly text: string;
}

export interface FindingFigure {
  readonly id: string;
  /** A sentence: what it shows. */
  readonly title: string;
  /** What is averaged, over how many trajectories, with which seed; what intervals are. */
  readonly caption: string;
  readonly figure: Figure;
  readonly legend: readonly LegendItem[];
  readonly points: readonly FigurePoint[];
}

export interface FindingTable extends Table {
  /** The part behind each row; '' for none. */
  readonly parts: readonly string[];
}

/** Colours of where a figure is drawn. */
export type Look = Pick<PlotTheme, 'text' | 'muted' | 'accent' | 'surface'>;

export interface Finding {
  readonly id: string;
  /** In plain words, with a question mark. */
  readonly question: string;
  /** What the paper says, or what else is expected and why. */
  readonly paper: string;
  /** Where that is said. */
  readonly source: { readonly citation: string; readonly url: string };
  /** What is measured, in a sentence. */
  readonly about: string;
  /** When it counts as confirmed, when as not confirmed. */
  readonly criterion: string;
  readonly seed: number;
  /** Computing time on one core of the machine named in docs/findings, seconds. */
  readonly seconds: PerBudget<number>;
  readonly parts: (budget: Budget) => readonly Part[];
  readonly figures: (results: Results, look: Look) => readonly FindingFigure[];
  readonly tables: (results: Results) => readonly FindingTable[];
  readonly judge: (results: Results) => readonly Claim[];
}

/** Where and how the numbers came about. */
export interface Origin {
  /** Of Propensity. */
  readonly version: string;
  /** Name of the engine as it calls itself, e.g. "CPU × 2 workers". */
  readonly engine: string;
  /** The processor or the graphics card, as far as it is known. */
  readonly device: string;
  /** Of the sources; empty where nobody knows. */
  readonly commit: string;
}

/** A finding's results as they are kept. Plain JSON. */
export interface FindingRecord {
  readonly finding: string;
  readonly budget: Budget;
  readonly seed: number;
  readonly parts: Parts;
  /** Everything that computed for it, in order, each once. */
  readonly origins: readonly Origin[];
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly updated: number;
  /** Time that passed while it ran, seconds. */
  readonly elapsed: number;
}
