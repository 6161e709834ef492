/**
 * A model is pure data: names, numbers and text. src/compile turns its equations and propensities into code.
 */

/** Where a model, an estimator or a number comes from. */
export interface Source {
  /** Human-readable reference, e.g. "Elowitz & Leibler, Nature 403:335 (2000)". */
  readonly citation: string;
  readonly url?: string;
  readonly bibtex?: string;
}

/** Where the text of a model says something of it, for messages. */
export interface Origin {
  /** Counted from 1. */
  readonly line?: number;
  /** The file, where it is not the model's own but one that it imports. */
  readonly file?: string;
}

export interface SpeciesSpec extends Origin {
  /** Identifier used in equations and expressions. */
  readonly name: string;
  /** TeX-free label for plots; defaults to the name. */
  readonly label?: string;
  /** Default initial count, molecules; where there is a formula, its value at the defaults, rounded. */
  readonly initial: number;
  /**
   * Molecules of the default initial count before it was rounded, where they were not whole and where other things follow
   * from them. What follows, follows from these as long as the count is `initial` (compile/start.ts).
   */
  readonly unrounded?: number;
  /**
   * The initial count as an expression in parameters, derived parameters and species, whose names here mean their initial
   * counts (compile/start.ts). It follows them, so that the count has no control of its own.
   */
  readonly formula?: string;
  /** Molecules to one unit of the concentrations of the file it is from, where that is known: for data in concentrations. */
  readonly perConcentration?: number;
  /** Largest initial count a person may set. */
  readonly max: number;
  /**
   * 'input': not a count but a real number that events alone change, such as a rate constant or a concentration that is
   * switched. Its initial value may be any real number, and reactions must leave it alone.
   */
  readonly kind?: 'input';
  /** What an input starts at, an expression in parameters; `initial` is its value at their defaults. Without one, it is `initial`. */
  readonly start?: string;
  readonly about: string;
  /** False hides it from initial-count controls and from the first view (promoter states, say). */
  readonly prominent?: boolean;
}

export interface ParameterSpec {
  readonly name: string;
  readonly label?: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly about: string;
}

/**
 * A number that follows from others and stays what it is during a run. It has no control of its own; its name may stand
 * wherever a parameter's may.
 */
export interface DerivedSpec {
  readonly name: string;
  readonly label?: string;
  readonly unit: string;
  /** Expression in parameters and species, whose names here mean their initial counts; not in other derived parameters. */
  readonly expression: string;
}

export interface ReactionSpec extends Origin {
  readonly name: string;
  /** E.g. "A + B -> C", "2 P -> P2", "0 -> X"; catalysts stand on both sides. */
  readonly equation: string;
  /**
   * Either a stochastic rate constant (propensity = constant times the product of falling factorials
   * x (x-1) ... (x-n+1) / n! of the reactants) ...
   */
  readonly massAction?: string;
  /** ... or the propensity itself, an expression in species and parameters, 1/time. */
  readonly propensity?: string;
  readonly about?: string;
}

/** A quantity that follows from the state at every moment, e.g. a total or a concentration. */
export interface RuleSpec {
  readonly name: string;
  /** Expression in species (molecules), parameters and `time`; rules do not mention one another. */
  readonly expression: string;
}

/**
 * Something that happens to a trajectory when a condition turns true (SBML L3V2, section 4.12): every
 * assignment is computed from the state before any of them, then all are made at once.
 */
export interface EventSpec extends Origin {
  readonly name: string;
  /** Expression in species (molecules), parameters and `time`; true where it is not 0. Fires as it turns true. */
  readonly trigger: string;
  /** What the trigger counts as before time 0: if false, a trigger that is true at the start fires at time 0. */
  readonly initialValue: boolean;
  /** Whether an event that fired still happens when another one, executed first at the same moment, undoes its trigger. */
  readonly persistent: boolean;
  /** Expression; of several events at one moment the larger goes first. Equal ones, and events without one, go in random order. */
  readonly priority?: string;
  /** Expression, at least 0: how long after its trigger it is executed. Without one, at the same moment. */
  readonly delay?: string;
  /** Whether assignments are computed from the state in which it fired, or from that in which it is executed. */
  readonly valuesFromTrigger: boolean;
  readonly assignments: readonly EventAssignmentSpec[];
}

export interface EventAssignmentSpec {
  /** A species: a count or an input. */
  readonly target: string;
  /** Expression in species, parameters and `time`: molecules for a count. */
  readonly expression: string;
}

export type Rounding = 'down' | 'random';

export interface ObservableSpec {
  readonly label: string;
  /** Expression in species, e.g. "C" or "A + 2*C". */
  readonly expression: string;
}

/**
 * Molecules in one unit of amount of the text that a model was made from, and how far a person may vary that. It is part
 * of the model: initial counts and propensities were made with it.
 */
export interface SystemSizeSpec {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** With which the largest initial amount is about 1000 molecules. */
  readonly proposal: number;
}

export interface ModelSpec {
  readonly id: string;
  readonly title: string;
  /** One sentence on what it shows. */
  readonly about: string;
  readonly behaviour: 'relaxation' | 'oscillation' | 'bursting';
  readonly source: Source;
  /** The file that it is from, for messages. */
  readonly file?: string;
  readonly species: readonly SpeciesSpec[];
  readonly parameters: readonly ParameterSpec[];
  readonly derived?: readonly DerivedSpec[];
  readonly reactions: readonly ReactionSpec[];
  /** Absent where the text it was made from counts molecules. */
  readonly systemSize?: SystemSizeSpec;
  /** Named outputs of the model; no reaction depends on them, propensities hold them written out. */
  readonly rules?: readonly RuleSpec[];
  readonly events?: readonly EventSpec[];
  /**
   * What becomes of a count that an event assigns and that is no whole number: the whole number below it, or one of its
   * two neighbours at random with the right mean. Without it, such a trajectory ends with an error.
   */
  readonly rounding?: Rounding;
  /** Offered first in menus; any expression in species is accepted. The first is the default. */
  readonly observables: readonly ObservableSpec[];
  /** Horizon T of a run, in the model's time unit. */
  /** `points`: in how many points in time its file asks for numbers. */
  readonly horizon: { readonly value: number; readonly min: number; readonly max: number; readonly points?: number };
}
