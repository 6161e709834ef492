import '../../inference/saved/schema-words';
import * as z from 'zod/mini';
import { FIT_DEFAULTS, SCHEDULE_KINDS, type ScheduleKind } from '../../inference/defaults';
import type { ModelSpec } from '../../models/types';
import { observableProblem } from './observable';

/** One addend of the loss, as a person chooses it. */
export interface ChosenObjective {
  /** Id in the registry of objectives. */
  readonly objective: string;
  /** Expressions in species; empty: the observable of the rail. */
  readonly observables: readonly string[];
  readonly weight: number;
}

/** A parameter that is a multiple of another one, which is free or known. */
export interface Tie {
  /** Index of the other parameter. */
  readonly to: number;
  readonly factor: number;
}

/** In one condition, a parameter with a value of its own. */
export interface Difference {
  readonly parameter: number;
  readonly value: number;
  /** True if it is to be found here on its own; only a parameter that is inferred can be. */
  readonly own: boolean;
}

/** A condition beside the one on the sliders: like that one, but for what it states. */
export interface OtherCondition {
  readonly name: string;
  readonly initial: readonly { readonly species: number; readonly count: number }[];
  readonly differences: readonly Difference[];
}

/**
 * The registries' ids, the defaults first. A link is read before anything is fitted, and must not load all that fits; a
 * test holds them to the registries.
 */
export const OBJECTIVE_IDS = ['means', 'variance', 'fano', 'autocorrelation', 'distribution'] as const;
export const OPTIMISER_IDS = ['adam', 'sgd', 'natural', 'gauss-newton'] as const;

/** What a fit is asked beyond its start and its length; indices are those of the model. */
export interface FitDesign {
  /** Per parameter; null: the model's own range. */
  readonly bounds: readonly (readonly [min: number, max: number] | null)[];
  readonly ties: readonly (Tie | null)[];
  readonly objectives: readonly ChosenObjective[];
  /** Observation begins here: what is before is a burn-in. */
  readonly from: number;
  /** Times or stretches of time that are observed, evenly spaced; 0: as many as the page usually takes. */
  readonly times: number;
  /** Name of the condition that stands on the sliders. */
  readonly name: string;
  readonly otherConditions: readonly OtherCondition[];
  /** Cells of the synthetic experiment, its seed, and its measurement error as a share of each datum. */
  readonly cells: number;
  readonly dataSeed: number;
  readonly noise: number;
  readonly optimiser: string;
  readonly schedule: ScheduleKind;
  /** Norm to which gradients are cut; 0: never. */
  readonly clip: number;
  /** Iterations of each window that tells a plateau; 0: none is looked for. */
  readonly plateau: number;
  /** Seconds of computing that every estimator may spend; 0: as many trajectories for each. */
  readonly budget: number;
  /** True if a short trial chooses the estimator when the fit starts, instead of a person. */
  readonly recommended: boolean;
}

export const DESIGN_LIMITS = {
  cells: { min: 16, max: 65_536, value: FIT_DEFAULTS.page.cells },
  dataSeed: { min: 0, max: 2 ** 32 - 1, value: FIT_DEFAULTS.dataSeed },
  noise: { min: 0, max: 1, value: 0 },
  from: { min: 0, max: 1e9, value: 0 },
  times: { min: 0, max: 240, value: 0 },
  weight: { min: 1e-3, max: 1000, value: 1 },
  clip: { min: 0, max: 1e6, value: 0 },
  plateau: { min: 0, max: 500, value: 0 },
  budget: { min: 0, max: 600, value: 0 },
  factor: { min: 1e-6, max: 1e6, value: 1 },
  otherConditions: 11,
  objectives: 6,
  observables: 8,
  name: 40,
} as const;

export function defaultDesign(model: ModelSpec): FitDesign {
  return {
    bounds: model.parameters.map(() => null),
    ties: model.parameters.map(() => null),
    objectives: [{ objective: OBJECTIVE_IDS[0], observables: [], weight: 1 }],
    from: DESIGN_LIMITS.from.value,
    times: DESIGN_LIMITS.times.value,
    name: 'As on the sliders',
    otherConditions: [],
    cells: DESIGN_LIMITS.cells.value,
    dataSeed: DESIGN_LIMITS.dataSeed.value,
    noise: DESIGN_LIMITS.noise.value,
    optimiser: OPTIMISER_IDS[0],
    schedule: SCHEDULE_KINDS[0],
    clip: DESIGN_LIMITS.clip.value,
    plateau: DESIGN_LIMITS.plateau.value,
    budget: DESIGN_LIMITS.budget.value,
    recommended: false,
  };
}

/** Bounds of a parameter in a fit. */
export const boundsOf = (design: FitDesign, model: ModelSpec, parameter: number): readonly [number, number] =>
  design.bounds[parameter] ?? [model.parameters[parameter].min, model.parameters[parameter].max];

/** All conditions by name, the one on the sliders first. */
export const conditionNames = (design: FitDesign): string[] => [
  design.name,
  ...design.otherConditions.map((v) => v.name),
];

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().check(z.minimum(min), z.maximum(max));
const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().check(z.minimum(min), z.maximum(max));
const listOf = <T extends z.ZodMiniType>(each: T, most: number) => z.array(each).check(z.maxLength(most));
/** Exactly one per parameter, and so on. */
const each = <T extends z.ZodMiniType>(one: T, count: number) => z.array(one).check(z.length(count));
const nameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(DESIGN_LIMITS.name));

/** Fields that have other names in links, where they must stay readable. */
const NAMES_IN_LINKS: Partial<Record<keyof FitDesign, string>> = { objectives: 'goals', otherConditions: 'variants' };

/** The same fields in the same order, some of them renamed. @param pair of a field and its name in links, what becomes what */
function renamed(
  design: object,
  pair: (names: [field: string, inLinks: string]) => [from: string, to: string],
): object {
  const names = new Map(Object.entries(NAMES_IN_LINKS).map(pair));
  return Object.fromEntries(Object.entries(design).map(([name, value]) => [names.get(name) ?? name, value]));
}

/** What the text of a design may be, for one model: the one schema that links and saved runs pass. */
function designSchema(model: ModelSpec): z.ZodMiniType<FitDesign> {
  const P = model.parameters.length;
  const parameter = whole({ min: 0, max: P - 1 });
  const value = within({ min: 1e-12, max: 1e12 });
  const observable = z.string().check(z.maxLength(200), (context) => {
    const message = observableProblem(model, context.value);
    if (message) context.issues.push({ code: 'custom', message, input: context.value });
  });
  const bounds = z.tuple([value, value]).check(z.refine(([min, max]) => min < max, 'must be in order'));
  const initial = z.strictObject({
    species: whole({ min: 0, max: model.species.length - 1 }),
    count: whole({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  });
  const otherCondition = z.strictObject({
    name: nameSchema,
    initial: listOf(initial, model.species.length),
    differences: listOf(z.strictObject({ parameter, value, own: z.boolean() }), P),
  });
  const objective = z.strictObject({
    objective: z.enum(OBJECTIVE_IDS),
    observables: listOf(observable, DESIGN_LIMITS.observables),
    weight: within(DESIGN_LIMITS.weight),
  });
  const linked = z
    .strictObject({
      bounds: each(z.nullable(bounds), P),
      ties: each(z.nullable(z.strictObject({ to: parameter, factor: within(DESIGN_LIMITS.factor) })), P),
      goals: listOf(objective, DESIGN_LIMITS.objectives).check(z.minLength(1)),
      from: within(DESIGN_LIMITS.from),
      times: whole(DESIGN_LIMITS.times),
      name: nameSchema,
      variants: listOf(otherCondition, DESIGN_LIMITS.otherConditions),
      cells: whole(DESIGN_LIMITS.cells),
      dataSeed: whole(DESIGN_LIMITS.dataSeed),
      noise: within(DESIGN_LIMITS.noise),
      optimiser: z.enum(OPTIMISER_IDS),
      schedule: z.enum(SCHEDULE_KINDS),
      clip: within(DESIGN_LIMITS.clip),
      plateau: whole(DESIGN_LIMITS.plateau),
      budget: within(DESIGN_LIMITS.budget),
      // Earlier links and files lack it.
      recommended: z._default(z.boolean(), false),
    })
    .check((context) => {
      const { ties, name, variants } = context.value;
      const refuse = (message: string) => context.issues.push({ code: 'custom', message, input: context.value });
      ties.forEach((tie, p) => {
        if (tie && (tie.to === p || ties[tie.to])) refuse(`ties ${model.parameters[p].name} to what is tied itself`);
      });
      const names = [name, ...variants.map((v) => v.name)];
      if (new Set(names).size < names.length) refuse('names a condition twice');
    });
  return z.pipe(
    linked,
    z.transform((design) => renamed(design, ([field, name]) => [name, field]) as FitDesign),
  );
}

/** A design as text for a link; empty if it is the default. */
export function designText(design: FitDesign, model: ModelSpec): string {
  // What is left out is read as its default: a link of an earlier version stays as it was.
  const textOf = ({ recommended, ...rest }: FitDesign) =>
    JSON.stringify(renamed(recommended ? { ...rest, recommended } : rest, (names) => names));
  const text = textOf(design);
  return text === textOf(defaultDesign(model)) ? '' : text;
}

/** The design that a link's text means, or why there is none. */
export function readDesign(text: string, model: ModelSpec): FitDesign | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'is cut off or changed';
  }
  const result = designSchema(model).safeParse(parsed);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  return path.length > 0 ? `is damaged at ${path.join('.')}: ${message}` : message;
}
