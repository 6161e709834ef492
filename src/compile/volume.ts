import type { ModelSpec } from '../models/types';
import { type Expr, isNumber } from './expressions/expression';
import { parseExpression } from './expressions/parse';
import { scopeOf, sideOf } from './network';

/**
 * How the numbers of a model go with its volume at the same concentrations: counts grow with V, and a parameter with V to some power d, such
 * that every propensity grows with V, a(V x; V^d θ) = V a(x; θ) in the limit of many molecules (van Kampen, Stochastic Processes in Physics and
 * Chemistry, chapter X). For mass action of n molecules d = 1 − n; for a threshold in molecules d = 1.
 */
export interface VolumePowers {
  /** d of every parameter, in the model's order. */
  readonly parameters: readonly number[];
  /** Of every species: 1 for counts, d for inputs. */
  readonly species: readonly number[];
}

/**
 * A power of V as a sum of unknown powers, each times a number and the exponents it stands under: "exponents|unknown" to coefficient. The
 * unknown is "1" for a plain number, else a parameter "p3" or an input "s2".
 */
type Power = ReadonlyMap<string, number>;

const NONE: Power = new Map();
const ONCE: Power = new Map([['|1', 1]]);

/** a + factor b */
function plus(a: Power, b: Power, factor = 1): Power {
  const sum = new Map(a);
  for (const [key, value] of b) sum.set(key, (sum.get(key) ?? 0) + factor * value);
  return sum;
}

const under = (a: Power, exponent: string): Power =>
  new Map([...a].map(([key, value]) => [`${exponent}^${key}`, value]));

/** Sums of unknown powers that must vanish, solved as they come. */
class Equations {
  /** By what they say the power of: no other row mentions it. */
  private readonly rows = new Map<string, Map<string, number>>();
  /** Of every unknown that is no row's own, the rows that mention it, by what they say the power of. */
  private readonly users = new Map<string, Set<string>>();

  /** @returns false if it contradicts those before */
  add(difference: Power): boolean {
    const byExponents = new Map<string, Map<string, number>>();
    for (const [key, value] of difference) {
      const at = key.lastIndexOf('|');
      const row = byExponents.get(key.slice(0, at)) ?? new Map<string, number>();
      row.set(key.slice(at + 1), value);
      byExponents.set(key.slice(0, at), row);
    }
    return [...byExponents.values()].every((row) => this.addRow(row));
  }

  private addRow(row: Map<string, number>): boolean {
    for (const unknown of [...row.keys()]) {
      const known = this.rows.get(unknown);
      if (known) eliminate(row, known, unknown);
    }
    const pivot = pivotOf(row);
    if (pivot === undefined) return Math.abs(row.get('1') ?? 0) < 1e-9;
    for (const user of this.users.get(pivot) ?? []) {
      const known = this.rows.get(user);
      if (!known) continue;
      eliminate(known, row, pivot);
      this.mention(user, row);
    }
    this.users.delete(pivot);
    this.rows.set(pivot, row);
    this.mention(pivot, row);
    return true;
  }

  /** The row of an unknown mentions those of another row as well. */
  private mention(own: string, row: ReadonlyMap<string, number>): void {
    for (const unknown of row.keys()) {
      if (unknown === '1' || unknown === own || this.rows.has(unknown)) continue;
      const users = this.users.get(unknown) ?? new Set();
      this.users.set(unknown, users.add(own));
    }
  }

  /** What nothing decides does not go with the volume. */
  valueOf(unknown: string): number {
    const row = this.rows.get(unknown);
    return row ? -(row.get('1') ?? 0) / (row.get(unknown) as number) || 0 : 0;
  }
}

/** The first unknown of a row. */
const pivotOf = (row: ReadonlyMap<string, number>) =>
  [...row].find(([unknown, value]) => unknown !== '1' && Math.abs(value) > 1e-9)?.[0];

function eliminate(row: Map<string, number>, by: ReadonlyMap<string, number>, pivot: string): void {
  const factor = (row.get(pivot) ?? 0) / (by.get(pivot) as number);
  if (factor === 0) return;
  for (const [unknown, value] of by) row.set(unknown, (row.get(unknown) ?? 0) - factor * value);
  row.delete(pivot);
}

/** Thrown where both sides of a sum or a comparison cannot go with the volume alike. */
class Uneven extends Error {}

class Reader {
  readonly equations = new Equations();

  constructor(private readonly isInput: (species: number) => boolean) {}

  /** @throws Uneven */
  same(a: Power, b: Power): void {
    if (!this.equations.add(plus(a, b, -1))) throw new Uneven();
  }

  /** The power of V that a tree goes with; null for 0, which goes with any. @throws Uneven */
  of(e: Expr): Power | null {
    switch (e.kind) {
      case 'number':
        return e.value === 0 ? null : NONE;
      case 'time':
        return NONE;
      case 'species':
        return this.isInput(e.index) ? new Map([[`|s${e.index}`, 1]]) : ONCE;
      case 'parameter':
        return new Map([[`|p${e.index}`, 1]]);
      case 'unary': {
        const arg = this.of(e.arg) ?? NONE;
        if (e.op === 'neg' || e.op === 'abs') return arg;
        if (e.op === 'sqrt') return plus(NONE, arg, 0.5);
        if (e.op !== 'sign') this.same(arg, NONE);
        return NONE;
      }
      case 'select':
        this.of(e.test);
        return this.both(e.yes, e.no);
      case 'binary':
        return this.binary(e);
    }
  }

  private binary(e: Extract<Expr, { kind: 'binary' }>): Power | null {
    switch (e.op) {
      case 'mul':
        return this.product(e);
      case 'div': {
        const above = this.of(e.left);
        return above && plus(above, this.of(e.right) ?? NONE, -1);
      }
      case 'pow': {
        const base = this.of(e.left);
        if (base === null) return null;
        if (isNumber(e.right)) return plus(NONE, base, e.right.value);
        this.same(this.of(e.right) ?? NONE, NONE);
        return under(base, JSON.stringify(e.right));
      }
      case 'settle':
        return this.of(e.left);
      case 'less':
      case 'lessEqual':
      case 'equal':
        this.both(e.left, e.right);
        return NONE;
      default:
        return this.both(e.left, e.right);
    }
  }

  /** Of two that are added, compared or chosen from. */
  private both(left: Expr, right: Expr): Power | null {
    const a = this.of(left);
    const b = this.of(right);
    if (a && b) this.same(a, b);
    return a ?? b;
  }

  /** X (X − 1) counts pairs, and goes with the volume as X² does. */
  private product(e: Expr): Power | null {
    const factors = factorsOf(e);
    const keys = new Set(factors.map((f) => JSON.stringify(f)));
    let sum: Power = NONE;
    for (const factor of factors) {
      const pair =
        factor.kind === 'binary' &&
        factor.op === 'sub' &&
        isNumber(factor.right) &&
        Number.isInteger(factor.right.value) &&
        factor.right.value > 0 &&
        keys.has(JSON.stringify(factor.left));
      const power = this.of(pair ? factor.left : factor);
      if (!power) return null;
      sum = plus(sum, power);
    }
    return sum;
  }
}

const factorsOf = (e: Expr): Expr[] =>
  e.kind === 'binary' && e.op === 'mul' ? [...factorsOf(e.left), ...factorsOf(e.right)] : [e];

/**
 * @returns the powers, or a sentence that says what of the model cannot go with the volume
 * @throws ModelError, ExpressionError for models that do not compile
 */
export function volumePowers(model: ModelSpec): VolumeAnswer {
  const steps = volumeSteps(model);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

export type VolumeAnswer = { readonly powers: VolumePowers } | { readonly problem: string };

/** The same piece by piece, a reaction at a time: of thousands, the page must not wait for all. */
export function* volumeSteps(model: ModelSpec): Generator<void, VolumeAnswer> {
  const { wide } = scopeOf(model);
  const isInput = (s: number) => model.species[s]?.kind === 'input';
  const reader = new Reader(isInput);
  const read = (text: string) => parseExpression(text, wide);
  let what = '';
  /** What must go with the volume as something else does. */
  const demand = (name: string, text: string, power: Power) => {
    what = name;
    const own = reader.of(read(text));
    if (own) reader.same(own, power);
  };
  try {
    for (const { name, equation, massAction, propensity } of model.reactions) {
      yield;
      const law = `The law of "${name}"`;
      if (propensity !== undefined) {
        demand(law, propensity, ONCE);
        continue;
      }
      const partners = [...sideOf(equation.split('->')[0], wide, name)];
      const taken = partners.reduce((sum, [s, n]) => plus(sum, isInput(s) ? new Map([[`|s${s}`, 1]]) : ONCE, n), NONE);
      demand(law, massAction ?? '0', plus(ONCE, taken, -1));
    }
    model.derived?.forEach(({ name, expression }, i) => {
      demand(`"${name}"`, expression, new Map([[`|p${model.parameters.length + i}`, 1]]));
    });
    model.species.forEach(({ name, formula, start }, s) => {
      if (formula !== undefined) demand(`The initial count of "${name}"`, formula, ONCE);
      if (start !== undefined) demand(`"${name}"`, start, new Map([[`|s${s}`, 1]]));
    });
    for (const { name, trigger, delay, assignments } of model.events ?? []) {
      what = `The event "${name}"`;
      reader.of(read(trigger));
      if (delay !== undefined) demand(what, delay, NONE);
      for (const { target, expression } of assignments) {
        const s = wide.species.indexOf(target);
        demand(what, expression, isInput(s) ? new Map([[`|s${s}`, 1]]) : ONCE);
      }
    }
  } catch (error) {
    if (!(error instanceof Uneven)) throw error;
    return {
      problem: `${what} holds a number, or a parameter used in two ways, that would have to change with the volume. Give it a name of its own in the text of the model.`,
    };
  }
  return {
    powers: {
      parameters: model.parameters.map((_, p) => reader.equations.valueOf(`p${p}`)),
      species: model.species.map((_, s) => (isInput(s) ? reader.equations.valueOf(`s${s}`) : 1)),
    },
  };
}
