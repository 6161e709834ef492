import fc from 'fast-check';
import type { NetworkDocument } from '../io/network/document';
import type { Place } from '../io/network/problem';
import { ARITY, apply, name, negate, number, type Operation, TIME, type Tree } from '../io/network/tree/tree';

const OPERATIONS = Object.keys(ARITY) as Operation[];
const HERE: Place = { line: 1, column: 1, length: 1 };

/** Any number a text can hold, of all sizes. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.double({ min: 0, max: 1e300, noNaN: true }),
  fc.constantFrom(1e-7, 1e21, 5e-324, 0.1, 123456789.125),
);

/** Any tree in some names, as a reader makes them: minus a number is a number. */
export function anyTree(names: readonly string[], time = true): fc.Arbitrary<Tree> {
  const leaves: fc.Arbitrary<Tree>[] = [
    anyNumber.map(number),
    ...(names.length > 0 ? [fc.constantFrom(...names).map((n) => name(n))] : []),
    ...(time ? [fc.constant(TIME)] : []),
  ];
  return fc.letrec<{ t: Tree }>((tie) => ({
    t: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      ...leaves,
      fc.constantFrom(...OPERATIONS).chain((op) => {
        const [min] = ARITY[op];
        const counts = op === 'piecewise' ? [1, 3, 5] : op === 'min' || op === 'max' ? [2, 3] : [min];
        return fc
          .constantFrom(...counts)
          .chain((count) => fc.tuple(...Array.from({ length: count }, () => tie('t'))))
          .map((args) => (op === 'neg' ? negate(args[0]) : apply(op, ...args)));
      }),
    ),
  })).t;
}

const WORDS = [
  'A',
  'k_1',
  '_x',
  'in',
  'species',
  'time',
  'pi',
  'constructor',
  '__proto__',
  'toString',
  'let',
  'fn',
  'var',
];
const MORE = [
  'end',
  'model',
  'exp',
  'select',
  'f32',
  'class',
  'this',
  'null',
  'at',
  'is',
  'has',
  'x',
  't0',
  'array',
  'not',
];

/** Any valid document, words of every language among its names. */
export const anyDocument: fc.Arbitrary<NetworkDocument> = fc
  .record({
    names: fc.uniqueArray(fc.constantFrom(...WORDS, ...MORE), { minLength: 12, maxLength: 12 }),
    substanceOnly: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    size: fc.constantFrom(undefined, 1, 2, 0.5),
    perUnit: fc.constantFrom(undefined, 1, 1000, 6.02214179e23),
    amount: fc.constantFrom('amount' as const, 'concentration' as const),
    flags: fc.record({ initialValue: fc.boolean(), persistent: fc.boolean(), valuesFromTrigger: fc.boolean() }),
    counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
    reversible: fc.boolean(),
    label: fc.string({ unit: 'grapheme', maxLength: 12 }),
  })
  .chain((given) => {
    const [home, a, b, c, k, m, p, rule, r1, r2, event, event2] = given.names;
    const all = [home, a, b, c, k, m, p, rule];
    const tree = anyTree(all);
    return fc
      .record({
        laws: fc.tuple(tree, tree),
        rule: anyTree([home, a, b, k, m]),
        trigger: tree,
        priority: fc.option(tree, { nil: undefined }),
        assigned: tree,
        start: anyTree([k, home], false),
        follows: anyTree([k], false),
        value: anyNumber,
      })
      .map((trees): NetworkDocument => {
        const of = (text: string, count: number) => ({ species: text, count, place: HERE });
        const species = (text: string, i: number, extra: { boundary: boolean; constant: boolean }, start: Tree) => ({
          name: text,
          place: HERE,
          compartment: home,
          initial: { value: start, as: given.amount },
          substanceOnly: given.substanceOnly[i],
          ...extra,
        });
        const free = { boundary: false, constant: false };
        return {
          id: 'any',
          title: 'Any model',
          ...(given.perUnit === undefined ? {} : { moleculesPerUnit: given.perUnit }),
          compartments: [{ name: home, place: HERE, size: given.size === undefined ? undefined : number(given.size) }],
          species: [
            species(a, 0, free, number(3)),
            species(b, 1, free, trees.start),
            species(c, 2, { boundary: true, constant: false }, number(trees.value)),
          ],
          parameters: [
            { name: k, place: HERE, value: number(trees.value), constant: true },
            { name: m, place: HERE, value: trees.follows, constant: true },
            { name: p, place: HERE, value: number(2), constant: false },
            { name: rule, place: HERE, value: undefined, constant: false },
          ],
          reactions: [
            {
              name: r1,
              place: HERE,
              reactants: [of(a, given.counts[0])],
              products: [of(b, given.counts[1]), of(c, 1)],
              modifiers: [],
              law: trees.laws[0],
              reversible: given.reversible,
            },
            {
              name: r2,
              place: HERE,
              label: given.label,
              reactants: [],
              products: [of(a, given.counts[2])],
              modifiers: [],
              law: trees.laws[1],
              reversible: false,
            },
          ],
          rules: [{ target: rule, value: trees.rule, place: HERE }],
          events: [event, event2].map((text, i) => ({
            name: text,
            place: HERE,
            trigger: trees.trigger,
            ...given.flags,
            ...(trees.priority && i === 0 ? { priority: trees.priority } : {}),
            assignments: [
              { target: p, value: trees.assigned, place: HERE },
              ...(i === 0 ? [{ target: b, value: trees.assigned, place: HERE }] : []),
            ],
          })),
        };
      });
  });
