import type { Dialect } from './emitter';
import { Emitter } from './emitter';
import { LONGEST_CHAIN } from './event-functions';
import { type Expr, truth } from './expression';
import type { Network } from './network';

/** Triggers are bits of one word. */
export const MOST_EVENTS = 32;

const bits = (flags: readonly boolean[]) => flags.reduce((word, on, i) => (on ? (word | (1 << i)) >>> 0 : word), 0);

/**
 * What happens at one moment (event-functions.ts, whose twin this is), as WGSL: triggers(x, k) → u32, bit e that of event e;
 * follow(was, x, k) → Counts, whatever follows from a change that is already made to x or to k, was being the triggers
 * before it; INITIALLY, the triggers before time 0; BREAKS, break points of a batch. A count that is not whole, ≥ 0 and below
 * 2^24 leaves -1 in its species. @param counts lines that read x into s0, s1, ...
 */
export function emitEvents(network: Network, counts: readonly string[], dialect: Dialect): string {
  const { events } = network;
  const body = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n');
  const some = (flag: (e: (typeof events)[number]) => boolean) => `${bits(events.map(flag))}u`;
  const trees = (exprs: readonly Expr[]) => {
    const emitter = new Emitter(dialect);
    const values = exprs.map((e) => emitter.emit(e));
    return { lines: [...counts, ...emitter.lines], values };
  };
  const is = trees(events.map((e) => truth(e.trigger)));
  const first = events.map((_, i) => events.slice(0, i).reduce((n, e) => n + e.assignments.length, 0));
  const all = events.flatMap((e) => e.assignments);
  const assigned = trees(all.map((a) => a.expr));
  const priorities = trees(events.flatMap((e) => (e.priority ? [e.priority] : [])));
  let ranked = 0;
  const rank = events.map((e) => (e.priority ? priorities.values[ranked++] : '-0x1.fffffep+127f'));
  const A = Math.max(1, all.length);
  const hold = (mask: string) =>
    events.flatMap((e, i) => [
      `if (((${mask} >> ${i}u) & 1u) != 0u) {`,
      ...e.assignments.map((_, n) => `  held[${first[i] + n}] = v[${first[i] + n}];`),
      '}',
    ]);
  const choose = events.flatMap((_, i) => [
    `if (((due >> ${i}u) & 1u) != 0u && (next < 0 || rank[${i}] > best)) {`,
    `  next = ${i};`,
    `  best = rank[${i}];`,
    '}',
  ]);
  const execute = events.flatMap((e, i) => [
    `if (next == ${i}) {`,
    ...e.assignments.flatMap((a, n) => [
      `  let w${first[i] + n} = held[${first[i] + n}];`,
      `  if (w${first[i] + n} >= 0.0 && w${first[i] + n} < 16777216.0 && floor(w${first[i] + n}) == w${first[i] + n}) {`,
      `    y[${a.species}] = i32(w${first[i] + n});`,
      '  } else {',
      `    y[${a.species}] = -1;`,
      '    sound = false;',
      '  }',
    ]),
    '}',
  ]);
  const fault = events.flatMap((e, i) =>
    e.assignments.map((a) => `y[${a.species}] = select(y[${a.species}], -1, next == ${i});`),
  );
  const head = [
    `const INITIALLY = ${some((e) => e.initialValue)};`,
    `const BREAKS = ${network.breaks.length + 1}u;`,
  ].join('\n');
  const triggers = `fn triggers(x: Counts, k: Theta) -> u32 {\n${body([
    ...is.lines,
    `return ${is.values.map((v, i) => `select(0u, ${(1 << i) >>> 0}u, ${v} != 0.0)`).join(' | ') || '0u'};`,
  ])}\n}`;
  if (events.length === 0) {
    return [head, triggers, 'fn follow(was: u32, x: Counts, k: Theta) -> Counts {\n  return x;\n}'].join('\n\n');
  }
  const values = `fn event_values(x: Counts, k: Theta) -> array<f32, ${A}> {\n${body([
    ...assigned.lines,
    `return array<f32, ${A}>(${assigned.values.join(', ') || '0.0'});`,
  ])}\n}`;
  const ranks = `fn event_ranks(x: Counts, k: Theta) -> array<f32, ${events.length}> {\n${body([
    ...priorities.lines,
    `return array<f32, ${events.length}>(${rank.join(', ')});`,
  ])}\n}`;
  const follow = `fn follow(was: u32, x: Counts, k: Theta) -> Counts {\n${body([
    'var y = x;',
    'var before = was;',
    'var due = 0u;',
    `var held: array<f32, ${A}>;`,
    `for (var executed = 0u; executed <= ${LONGEST_CHAIN}u; executed++) {`,
    ...[
      'let now = triggers(y, k);',
      'let risen = now & ~before;',
      `due = (due | risen) & (now | ${some((e) => e.persistent)});`,
      'before = now;',
      'if (due == 0u) {',
      '  break;',
      '}',
      'let v = event_values(y, k);',
      `let taken = risen & ${some((e) => e.valuesFromTrigger)};`,
      ...hold('taken'),
      'let rank = event_ranks(y, k);',
      'var next = -1;',
      'var best = 0.0;',
      ...choose,
      'due &= ~(1u << u32(next));',
      `let late = (1u << u32(next)) & ${some((e) => !e.valuesFromTrigger)};`,
      ...hold('late'),
      'var sound = true;',
      ...execute,
      `if (executed == ${LONGEST_CHAIN}u) {`,
      ...fault.map((line) => `  ${line}`),
      '}',
      'if (!sound) {',
      '  break;',
      '}',
    ].map((line) => `  ${line}`),
    '}',
    'return y;',
  ])}\n}`;
  return [head, triggers, values, ranks, follow].join('\n\n');
}
