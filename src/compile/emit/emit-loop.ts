import { EXPONENTIAL_CODE } from '../../numerics/exponential';
import { dependents } from '../dependencies';
import type { Agenda } from '../events/agenda';
import { type Expr, mentions, truth } from '../expressions/expression';
import { logElasticity } from '../input-tangents';
import { type Network, uniformCount } from '../network';
import type { Observable } from '../observable';
import { type CompiledFunctions, faults, jsDialect } from './emit-js';
import { Emitter } from './emitter';

/**
 * Prints the inner loop of Gillespie's direct method (Gillespie 1977) for one network as one JavaScript function with
 * every count, propensity and generator word in a local variable. An estimator adds its own lines at fixed places
 * (`LoopParts`). Used where speed decides: plain simulation and the score function.
 *
 * - Choice by inverse CDF over a binary tree of partial sums; a branch whose sum is 0 is never entered, so a reaction
 *   of propensity 0 never fires, whatever the rounding.
 * - After a reaction only the propensities that mention a changed species are computed again, and only the partial
 *   sums above them. Each is a pure function of the counts: nothing drifts.
 */
export interface LoopParts {
  /** Lines before the loop: constants read from `TABLE`. */
  readonly head?: readonly string[];
  /** Numbers that live as long as a trajectory, beside the loop's own; all start at 0. */
  readonly variables: readonly string[];
  /** Lines at the start of every step, for what `stretch` and `fire` share: propensities and counts are in scope. */
  readonly prepare: readonly string[];
  /**
   * Lines for a stretch of `dt` in the state x, up to a jump (`event`) or a bin's end: propensities a0.., counts x0..,
   * observables g0.., and for a jump `waited`, the whole waiting time, bin ends in between included, are in scope.
   */
  readonly stretch: (event: boolean) => readonly string[];
  /** Lines that choose the reaction and leave its number in `j`, instead of the inverse CDF; DRAW_U draws. */
  readonly choose?: readonly string[];
  /** Lines that move the state x0.. instead of a reaction's firing; every propensity is computed again after them. */
  readonly move?: readonly string[];
  /** Lines after the counts have changed. */
  readonly fired?: readonly string[];
  /** Lines for the moment reaction r fires, before the counts change. */
  readonly fire: (r: number) => readonly string[];
  /** Lines that write raw[o + column] at the end of a bin; counts x0... and observables g0... are in scope. */
  readonly close: readonly string[];
  /** Numbers `close` writes per bin. */
  readonly rawWidth: number;
  /** Lines that end a bin, or the burn-in (bin -1), after `close`. */
  readonly reset: readonly string[];
  /** Numbers of `scratch` the parts use; 0 at a trajectory's start, kept from step to step. Default 0. */
  readonly scratch?: number;
  /** Whether `stretch` reads the observables g0, g1, ... */
  readonly observesPath: boolean;
  /** Bins have lengths of their own (`LENGTHS`) instead of all the same. */
  readonly unequal?: boolean;
  /**
   * A last variable `resumed` holds what is left of the waiting time when the last bin ends, and is waited for first (-1: nothing):
   * a path goes on later with the same numbers. Not for networks with break points.
   */
  readonly resumes?: boolean;
}

export const NAMES = {
  x: (s: number) => `x${s}`,
  k: (p: number) => `k${p}`,
  a: (r: number) => `a${r}`,
  g: (i: number) => `g${i}`,
};

const SCALARS = jsDialect(NAMES.x, NAMES.k);

/** One step of xoshiro128++ on s0..s3; the output is left in u as a number in [0, 2^32). Twin of numerics/random.ts. */
export const DRAW_U: readonly string[] = [
  'w = (s0 + s3) | 0; u = (((w << 7) | (w >>> 25)) + s0) >>> 0; w = s1 << 9;',
  's2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= w; s3 = (s3 << 11) | (s3 >>> 21);',
];
/** The uniform of the last draw. */
export const UNIFORM = '(u + 0.5) * 2.3283064365386963e-10';

interface Node {
  readonly name: string;
  readonly left?: Node;
  readonly right?: Node;
  readonly reaction?: number;
  /** Reactions below this node. */
  readonly below: ReadonlySet<number>;
}

function sumTree(from: number, to: number): Node {
  if (to - from === 1) return { name: NAMES.a(from), reaction: from, below: new Set([from]) };
  const mid = (from + to) >> 1;
  const left = sumTree(from, mid);
  const right = sumTree(mid, to);
  return { name: `n${from}_${to}`, left, right, below: new Set([...left.below, ...right.below]) };
}

/** Assignments of all inner nodes that contain one of `changed`, leaves first. */
function sums(node: Node, changed: ReadonlySet<number> | null): string[] {
  if (!node.left || !node.right) return [];
  if (changed && ![...changed].some((r) => node.below.has(r))) return [];
  return [
    ...sums(node.left, changed),
    ...sums(node.right, changed),
    `${node.name} = ${node.left.name} + ${node.right.name};`,
  ];
}

const innerNodes = (node: Node): string[] =>
  node.left && node.right ? [...innerNodes(node.left), ...innerNodes(node.right), node.name] : [];

function assign(pairs: readonly (readonly [string, Expr])[], prefix: string): string[] {
  const emitter = new Emitter(SCALARS, prefix);
  const values = pairs.map(([name, expr]) => `${name} = ${emitter.emit(expr)};`);
  return [...emitter.lines, ...values];
}

/** Propensities that could turn negative in a state with counts ≥ 0: only these are checked while running. */
function unsafeReactions(network: Network): number[] {
  return network.propensities.flatMap((_, r) => (network.nonNegative[r] ? [] : [r]));
}

/** Parameters of the emitted function, see `Advance`. */
export const ADVANCE_PARAMETERS =
  'state, counts, random, k, raw, uniforms, budget, scratch, INVERSE, LOG, POWER, FIRE, CROSS, BREAKS, AGENDA, LENGTHS, CLOSE, HELP, TABLE';

/**
 * The emitted function: runs until `budget` reactions have happened or the last bin is closed; returns how many ran.
 * @param state [left: time to the bin's end, bin: its number, -1 in the burn-in, status, ...parts.variables]
 * @param counts x[S] @param random generator state, 4 words @param k θ[P] @param raw bins × rawWidth
 * @param uniforms [bin width, number of bins, frozen: 1 lets no further reaction happen, 1/temperature, reactions that
 *   this trajectory had before]
 * @param scratch numbers for the parts to use, as many as they say
 * @param inverse @param log @param power the tables of numerics/exponential.ts
 * @param fire @param cross of CompiledFunctions, called where an event happens and at break points
 * @param breaks per break point [bin, time from it to the bin's end, moment that stands for the time after it]
 * @param agenda of the path, whose chance is drawn from `random`
 * @param lengths of the bins, where they are unequal @param close what `parts.close` may call at a bin's end
 * @param help what the parts' lines may call elsewhere, as HELP(scratch): lines that would make the loop too long to be optimised
 * @param table numbers that the parts look up
 */
export type Advance = (
  state: Float64Array,
  counts: Float64Array,
  random: Uint32Array,
  k: Float64Array,
  raw: Float64Array,
  uniforms: Float64Array,
  budget: number,
  scratch: Float64Array,
  inverse: Float64Array,
  log: Float64Array,
  power: Float64Array,
  fire: CompiledFunctions['fire'],
  cross: CompiledFunctions['cross'],
  breaks: Float64Array,
  agenda: Agenda,
  lengths: ArrayLike<number>,
  close: (bin: number, scratch: Float64Array) => void,
  help: (scratch: Float64Array) => void,
  table: Float64Array,
) => number;

/** Values of `status` in the emitted function's state. */
export const LOOP_STATUS = { running: 0, done: 1, badPropensity: 2 } as const;

/** Source of the body of an `Advance`. */
export function emitLoop(network: Network, observables: readonly Observable[], parts: LoopParts): string {
  const { S, R } = network;
  const U = uniformCount(network);
  const xs = range(S).map(NAMES.x);
  const tree = R > 0 ? sumTree(0, R) : null;
  const all = range(R).map((r) => [NAMES.a(r), network.propensities[r]] as const);
  const variables = ['left', 'bin', 'status', ...parts.variables];
  const timed = network.breaks.length > 0;
  const graph = dependents(network);
  // Number of the next break point, and what is left of −ln u at the last one (-1: nothing, it is to be drawn).
  if (timed) variables.push('nextBreak', 'pending');
  if (parts.resumes) variables.push('resumed');
  const observe = assign(
    observables.map((o, i) => [`const ${NAMES.g(i)}`, o.expr]),
    'v',
  );
  const unsafe = unsafeReactions(network);
  const negative = [...unsafe.map((r) => `!(${NAMES.a(r)} >= 0)`), ...faults(network, NAMES.x)].join(' || ');
  const total = tree?.name ?? '0';

  // Events draw from the same generator, whose words are variables here.
  const words = chanced(network) ? range(4) : [];
  const given = words.map((i) => `random[${i}] = s${i};`);
  const taken = words.map((i) => `s${i} = random[${i}] | 0;`);

  const fire = (r: number): string[] => {
    const changed = network.changes[r];
    const affected = new Set(graph[r]);
    const move = changed.map((c) => `${NAMES.x(c.species)} += ${c.delta};`);
    const renew = [
      ...assign(
        [...affected].map((q) => all[q]),
        'q',
      ),
      ...(tree ? sums(tree, affected) : []),
    ];
    const triggers = network.events
      .map((e) => truth(e.trigger))
      .filter((t) => changed.some((c) => mentions(t, 'species', c.species)));
    if (triggers.length === 0) return [...parts.fire(r), ...move, ...renew];
    // An event that is triggered happens in the functions that all kernels share, from the state before the reaction.
    const was = emitScalars(triggers, 'b');
    const is = emitScalars(triggers, 'c');
    const delta = (s: number) => changed.find((c) => c.species === s)?.delta ?? 0;
    return [
      '{',
      ...parts.fire(r),
      ...was.lines,
      ...move,
      ...is.lines,
      `if (${triggers.map((_, i) => `(${is.values[i]} !== 0 && ${was.values[i]} === 0)`).join(' || ')}) {`,
      ...xs.map((x, s) => `counts[${s}] = ${x} - ${delta(s)};`),
      ...given,
      `FIRE(counts, ${r}, k, AGENDA);`,
      ...taken,
      ...xs.map((x, s) => `${x} = counts[${s}];`),
      'happened = true;',
      '} else {',
      ...renew,
      '}',
      '}',
    ];
  };
  const choose = (node: Node): string[] => {
    if (node.reaction !== undefined) return fire(node.reaction);
    const { left, right } = node as Required<Node>;
    return [
      `if (target < ${left.name} || ${right.name} === 0) {`,
      ...choose(left),
      '} else {',
      `target -= ${left.name};`,
      ...choose(right),
      '}',
    ];
  };
  const refresh = [...assign(all, 'p'), ...(tree ? sums(tree, null) : [])];
  const cases = range(R).map((r) => [`case ${r}: {`, ...fire(r), 'break; }'].join('\n'));
  const select = parts.choose
    ? [...parts.choose, ...(parts.move ? [...parts.move, ...refresh] : ['switch (j) {', ...cases, '}'])]
    : [...DRAW_U, ...(tree ? [`let target = ${UNIFORM} * total;`, ...choose(tree)] : [])];

  // A break point in this bin, before the jump: the step begins anew behind it, with what is left of −ln u.
  const pass = [
    'if (live && BREAKS[3 * nextBreak] === bin && wait >= left - BREAKS[3 * nextBreak + 1]) {',
    '{ const dt = left - BREAKS[3 * nextBreak + 1];',
    ...parts.stretch(false),
    'if (total > 0) pending = (wait - dt) * total;',
    '}',
    'left = BREAKS[3 * nextBreak + 1];',
    ...xs.map((x, s) => `counts[${s}] = ${x};`),
    ...given,
    'CROSS(counts, k, BREAKS[3 * nextBreak + 2], AGENDA);',
    ...taken,
    ...xs.map((x, s) => `${x} = counts[${s}];`),
    `time = k[${U}]; nextBreak++;`,
    ...refresh,
    'continue run;',
    '}',
  ];

  return [
    ...range(U).map((p) => `const ${NAMES.k(p)} = k[${p}];`),
    ...xs.map((x, s) => `let ${x} = counts[${s}];`),
    'let s0 = random[0] | 0, s1 = random[1] | 0, s2 = random[2] | 0, s3 = random[3] | 0, w = 0, u = 0, e = 0;',
    ...variables.map((v, i) => `let ${v} = state[${i}];`),
    ...(network.events.length > 0 ? ['let happened = false;'] : []),
    ...(timed ? [`let time = k[${U}];`] : []),
    'const width = uniforms[0], bins = uniforms[1], live = uniforms[2] === 0, coldness = uniforms[3], before = uniforms[4];',
    ...(R > 0 ? [`let ${range(R).map(NAMES.a).join(', ')};`] : []),
    ...(tree && R > 1 ? [`let ${innerNodes(tree).join(', ')};`] : []),
    ...refresh,
    ...(parts.head ?? []),
    'let n = 0;',
    'run: while (n < budget && status === 0) {',
    ...(parts.observesPath ? observe : []),
    ...parts.prepare,
    `const total = ${total};`,
    `if (live && (!(total >= 0 && total < Infinity)${negative ? ` || ${negative}` : ''})) { status = 2; break; }`,
    'let wait = Infinity;',
    ...(timed ? ['if (live && total > 0 && pending >= 0) { wait = pending / total; pending = -1; } else'] : []),
    ...(parts.resumes ? ['if (live && resumed >= 0) { wait = resumed; resumed = -1; } else'] : []),
    `if (live && total > 0) {`,
    ...DRAW_U,
    ...EXPONENTIAL_CODE,
    'wait = e / total; }',
    'const waited = wait;',
    ...(timed ? ['for (;;) {', ...pass, 'if (!(wait >= left)) break;'] : ['while (wait >= left) {']),
    '{ const dt = left;',
    ...parts.stretch(false),
    '}',
    'if (bin >= 0) {',
    ...(parts.observesPath ? [] : observe),
    `const o = bin * ${parts.rawWidth};`,
    ...parts.close,
    '}',
    ...parts.reset,
    parts.unequal ? 'wait -= left; bin++; left = bin < bins ? LENGTHS[bin] : 0;' : 'wait -= left; left = width; bin++;',
    `if (bin >= bins) { ${parts.resumes ? 'resumed = wait; ' : ''}status = 1; break run; }`,
    '}',
    'left -= wait;',
    '{ const dt = wait;',
    ...parts.stretch(true),
    '}',
    ...select,
    ...(network.events.length > 0 ? ['if (happened) { happened = false;', ...refresh, '}'] : []),
    ...(parts.fired ?? []),
    'n++;',
    '}',
    ...xs.map((x, s) => `counts[${s}] = ${x};`),
    'random[0] = s0; random[1] = s1; random[2] = s2; random[3] = s3;',
    ...variables.map((v, i) => `state[${i}] = ${v};`),
    'return n;',
  ].join('\n');
}

/** Whether events of a network may leave something to chance: their order, or how a count is rounded. */
export const chanced = ({ events, rounding }: Network): boolean => events.length > 1 || rounding === 'random';

/** Expressions as code on the loop's local variables, sharing what they have in common. */
export function emitScalars(
  exprs: readonly Expr[],
  prefix: string,
): { readonly lines: string[]; readonly values: string[] } {
  const emitter = new Emitter(SCALARS, prefix);
  const values = exprs.map((e) => emitter.emit(e));
  return { lines: emitter.lines, values };
}

/** ∂a_r/∂ ln θ_p as code: `c * a_r` where the elasticity is a constant c, else the printed derivative. */
export function logDerivatives(network: Network): {
  readonly lines: string[];
  readonly sumOverReactions: string[];
  readonly overPropensity: (r: number) => { p: number; code: string }[];
} {
  const emitter = new Emitter(SCALARS, 'd');
  const totals: string[][] = range(network.P).map(() => []);
  const ratios = range(network.R).map((r) =>
    network.byLogParameter[r].map(({ index: p, expr }) => {
      const elasticity = logElasticity(network, r, p);
      if (elasticity !== undefined) {
        totals[p].push(elasticity === 1 ? NAMES.a(r) : `${elasticity} * ${NAMES.a(r)}`);
        return { p, code: String(elasticity) };
      }
      const code = emitter.emit(expr);
      totals[p].push(code);
      return { p, code: `${code} / ${NAMES.a(r)}` };
    }),
  );
  return {
    lines: emitter.lines,
    sumOverReactions: totals.map((terms) => terms.join(' + ') || '0'),
    overPropensity: (r) => ratios[r],
  };
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
