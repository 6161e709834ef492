import { Emitter } from '../emit/emitter';
import { LONGEST_CHAIN } from '../events/event-functions';
import { type Expr, mentions, truth } from '../expressions/expression';
import { stopsOf } from '../expressions/time';
import { type Network, uniformCount } from '../network';
import { COUNTS, eventfulDialect } from './emit-wgsl';

/** Triggers are bits of one word. */
export const MAX_EVENTS = 32;

/** Parameters on which a break point of the time depends, ascending; in a pair those of both copies. */
export function movingParameters(
  network: Pick<Network, 'P' | 'startCounts' | 'constants' | 'paired' | 'thinned' | 'breaks'>,
): number[] {
  const U = uniformCount(network);
  const copies = network.paired ? 2 : 1;
  return Array.from({ length: U }, (_, p) => p).filter(
    (p) => p % (U / copies) < network.P / copies && network.breaks.some((b) => mentions(b.moment, 'parameter', p)),
  );
}

const bits = (flags: readonly boolean[]) =>
  `${flags.reduce((word, on, i) => (on ? (word | (1 << i)) >>> 0 : word), 0)}u`;
const body = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n');
const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** Number of the first assignment of each event; and of all of them, at least 1. */
function places({ events }: Network) {
  const first = events.map((_, i) => events.slice(0, i).reduce((n, e) => n + e.assignments.length, 0));
  return { first, A: Math.max(1, events.flatMap((e) => e.assignments).length) };
}

/** A function that returns one number per assignment or event. @param before lines in front of it */
const numbers = (signature: string, count: number, before: readonly string[], values: readonly string[]) =>
  `fn ${signature} -> array<f32, ${count}> {\n${body([...before, `return array<f32, ${count}>(${values.join(', ') || '0.0'});`])}\n}`;

/**
 * What happens at one moment (event-functions.ts, whose twin this is), as WGSL on top of emit-wgsl.ts: triggers(x, k) → u32,
 * bit e that of event e; follow(was, x, k) → Counts, whatever follows from a change that is already made to x or to k, was
 * being the triggers before it; INITIALLY, the triggers before time 0; STRIDE, entries of a table of break points, and
 * MOVING, whether they move with parameters, which moves_break(p) says of parameter p. A count that is not whole, ≥ 0 and
 * below 2^24 leaves -1 in its species, what is not finite in an input the largest number.
 *
 * With `tangents`, follow(was, x, k, track) reads tangent(track, p) → Tangent and writes set_tangent(track, p, s, value), and
 * event_slopes(x, k, p, dx) gives the derivative of what every assignment assigns with respect to ln θ_p.
 */
export function emitEvents(network: Network, real: boolean, tangents: boolean): string {
  const { events } = network;
  const counts = COUNTS(network);
  const dialect = eventfulDialect(network);
  const trees = (exprs: readonly Expr[]) => {
    const emitter = new Emitter(dialect);
    const values = exprs.map((e) => emitter.emit(e));
    return { lines: [...counts, ...emitter.lines], values };
  };
  const moving = movingParameters(network);
  const head = [
    `const INITIALLY = ${bits(events.map((e) => e.initialValue))};`,
    `const STRIDE = ${stopsOf(network.breaks) + 2}u;`,
    // 0: counts must be whole; 1: rounded down; 2: rounded at random.
    `const ROUNDING = ${{ none: 0, down: 1, random: 2 }[network.rounding ?? 'none']}u;`,
    `const MOVING = ${moving.length > 0};`,
    `fn moves_break(p: u32) -> bool {\n  return ${moving.map((p) => `p == ${p}u`).join(' || ') || 'false'};\n}`,
  ].join('\n');
  const is = trees(events.map((e) => truth(e.trigger)));
  const triggers = `fn triggers(x: Counts, k: Theta) -> u32 {\n${body([
    ...is.lines,
    `return ${is.values.map((v, i) => `select(0u, ${(1 << i) >>> 0}u, ${v} != 0.0)`).join(' | ') || '0u'};`,
  ])}\n}`;
  const track = tangents ? ', track: ptr<function, Track>' : '';
  const signature = `follow(was: u32, x: Counts, k: Theta, random: ptr<function, vec4u>${track}) -> Counts`;
  const start = started(network, tangents);
  if (events.length === 0) return [head, triggers, start, `fn ${signature} {\n  return x;\n}`].join('\n\n');

  const { A } = places(network);
  const assigned = trees(events.flatMap((e) => e.assignments.map((a) => a.expr)));
  const values = numbers('event_values(x: Counts, k: Theta)', A, assigned.lines, assigned.values);
  const priorities = trees(events.flatMap((e) => (e.priority ? [e.priority] : [])));
  let ranked = 0;
  const rank = events.map((e) => (e.priority ? priorities.values[ranked++] : '-0x1.fffffep+127f'));
  const ranks = numbers('event_ranks(x: Counts, k: Theta)', events.length, priorities.lines, rank);
  const follow = `fn ${signature} {\n${body(chain(network, real, tangents))}\n}`;
  return [head, triggers, start, values, ranks, ...(tangents ? [slopes(network, A)] : []), follow].join('\n\n');
}

/** started(x, k): the counts with inputs at their first values; with tangents also start_tangents(k, track). */
function started(network: Network, tangents: boolean): string {
  const { starts } = network;
  const emitter = new Emitter(eventfulDialect(network));
  const values = starts.map((a) => emitter.emit(a.expr));
  const set = starts.map((a, i) => `y[${a.species}] = bitcast<Count>(f32(${values[i]}));`);
  const start = `fn started(x: Counts, k: Theta) -> Counts {\n${body(['var y = x;', ...emitter.lines, ...set, 'return y;'])}\n}`;
  if (!tangents) return start;
  const slopes = new Emitter(eventfulDialect(network));
  const all = starts.flatMap(({ species, byLogParameter }) =>
    byLogParameter.map(({ index, expr }) => `set_tangent(track, ${index}u, ${species}u, ${slopes.emit(expr)});`),
  );
  const signature = 'start_tangents(k: Theta, track: ptr<function, Track>)';
  return [start, `fn ${signature} {\n${body([...slopes.lines, ...all])}\n}`].join('\n\n');
}

/** ∂v/∂ ln θ_p + Σ_s ∂v/∂x_s dx_s of every assigned value v. */
function slopes(network: Network, A: number): string {
  const emitter = new Emitter(eventfulDialect(network));
  const sums = network.events.flatMap((e) =>
    e.assignments.map(({ byState, byLogParameter }) =>
      [
        ...byState.map(({ index, expr }) => `${emitter.emit(expr)} * dx[${index}]`),
        ...byLogParameter.map(({ index, expr }) => `select(0.0, ${emitter.emit(expr)}, p == ${index}u)`),
      ].join(' + '),
    ),
  );
  return numbers(
    'event_slopes(x: Counts, k: Theta, p: u32, dx: Tangent)',
    A,
    [...COUNTS(network), ...emitter.lines],
    sums.map((sum) => sum || '0.0'),
  );
}

/** Lines of follow(): events are executed one by one until none is due. */
function chain(network: Network, real: boolean, tangents: boolean): string[] {
  const { events } = network;
  const { first, A } = places(network);
  const some = (flag: (e: (typeof events)[number]) => boolean) => bits(events.map(flag));
  const perEvent = (test: (i: number) => string, lines: (i: number, n: number, species: number) => readonly string[]) =>
    events.flatMap((e, i) => [
      `if (${test(i)}) {`,
      ...indented(e.assignments.flatMap((a, n) => lines(i, first[i] + n, a.species))),
      '}',
    ]);
  const isTaken = (i: number) => `((taken >> ${i}u) & 1u) != 0u`;
  const isNext = (i: number) => `next == ${i}u`;
  const isReal = (s: number) => real || network.inputs.includes(s);
  // What is no number, as an input: beyond all bounds.
  const spoilt = (s: number) => (network.inputs.includes(s) ? 'bitcast<Count>(0x7f7fffff)' : '-1');
  const perParameter = (...lines: readonly string[]) =>
    tangents ? ['for (var p = 0u; p < P; p++) { //!unroll if small', ...indented(lines), '}'] : [];
  const possible = (w: string) => `(bitcast<u32>(${w}) & 0x7fffffffu) < 0x7f7fffffu`;
  const step = [
    'let now = triggers(y, k);',
    'let risen = now & ~before;',
    `due = (due | risen) & (now | ${some((e) => e.persistent)});`,
    'before = now;',
    'if (due == 0u) {',
    '  break;',
    '}',
    'let rank = event_ranks(y, k);',
    // Those of the highest rank, of which chance takes one; of a pair of networks first what follows in the one.
    `let own = due & ${network.paired ? bits(events.map((_, i) => i < events.length / 2)) : 'due'};`,
    'let open = select(due, own, own != 0u);',
    'var first = 0u;',
    'var best = 0.0;',
    ...events.flatMap((_, i) => [
      `if (((open >> ${i}u) & 1u) != 0u && (first == 0u || rank[${i}] >= best)) {`,
      `  first = select(first, 0u, rank[${i}] > best) | ${(1 << i) >>> 0}u;`,
      `  best = rank[${i}];`,
      '}',
    ]),
    'if (countOneBits(first) > 1u) {',
    '  for (var skip = pick(random, countOneBits(first)); skip > 0u; skip--) {',
    '    first &= first - 1u;',
    '  }',
    '}',
    'let next = firstTrailingBit(first);',
    'due &= ~(1u << next);',
    // What is assigned is computed in this state for events that it triggers, and for one that waited for its execution.
    `let taken = (risen & ${some((e) => e.valuesFromTrigger)}) | ((1u << next) & ${some((e) => !e.valuesFromTrigger)});`,
    'let v = event_values(y, k);',
    ...perEvent(isTaken, (_, n) => [`held[${n}] = v[${n}];`]),
    ...perParameter(
      'let d = event_slopes(y, k, p, tangent(track, p));',
      ...perEvent(isTaken, (_, n) => [`dots[${n}u * P + p] = d[${n}];`]),
    ),
    'var sound = true;',
    ...perEvent(isNext, (_, n, s) =>
      isReal(s)
        ? [
            `if (${possible(`held[${n}]`)}) {`,
            `  y[${s}] = bitcast<Count>(held[${n}]);`,
            '} else {',
            `  y[${s}] = ${spoilt(s)};`,
            '  sound = false;',
            '}',
          ]
        : [`y[${s}] = Count(count_of(held[${n}], random));`, `sound = sound && y[${s}] >= 0;`],
    ),
    ...perParameter(...perEvent(isNext, (_, n, s) => [`set_tangent(track, p, ${s}u, dots[${n}u * P + p]);`])),
    `if (executed == ${LONGEST_CHAIN}u) {`,
    ...indented(perEvent(isNext, (_, __, s) => [`y[${s}] = ${spoilt(s)};`])),
    '}',
    'if (!sound) {',
    '  break;',
    '}',
  ];
  return [
    'var y = x;',
    'var before = was;',
    'var due = 0u;',
    `var held: array<f32, ${A}>;`,
    ...(tangents ? [`var dots: array<f32, ${A}u * max(P, 1u)>;`] : []),
    `for (var executed = 0u; executed <= ${LONGEST_CHAIN}u; executed++) {`,
    ...indented(step),
    '}',
    'return y;',
  ];
}
