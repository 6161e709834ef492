import { type Assignment, assignment } from './events/events';
import { constantElasticity, derivative } from './expressions/derive';
import { add, type Expr, isNumber, mentioned, mul, parameter, species, ZERO } from './expressions/expression';
import { actualPropensities, type Network, type Partial1 } from './network';

/**
 * A network that carries, as further inputs, how its inputs move with the parameters: w_{v,p} = ∂v/∂ ln θ_p along a path of given
 * reactions at given times. Between events inputs are constant, and an event that assigns v = e(x, θ) assigns w_{v,p} = ∂e/∂ ln θ_p + Σ_u
 * ∂e/∂u w_{u,p} over the inputs u: no more than another assignment. ∂a_r/∂ ln θ_p becomes the total derivative at fixed counts,
 * ∂a_r/∂ ln θ_p + Σ_v ∂a_r/∂v w_{v,p}, which is what the score of a path, the branching rates of alternative paths and the derivative of
 * the master equation are made of: all that uses `byLogParameter` thereby follows the inputs.
 *
 * The state may be any function of the path: at given jumps the counts are given, so nothing else moves with a parameter. What an event
 * assigns to a count is not followed (estimators/event-notes.ts says so).
 */
export function followInputs(network: Network): Network {
  const { S, P, inputs, names } = network;
  const pairs = movingPairs(network);
  if (pairs.length === 0) return network;
  const at = new Map(pairs.map(({ input, p }, i) => [`${input},${p}`, S + i]));
  const w = (input: number, p: number): Expr => {
    const index = at.get(`${input},${p}`);
    return index === undefined ? ZERO : species(index);
  };
  const total = (e: Expr, p: number): Expr =>
    mentioned(e, 'species')
      .filter((s) => inputs.includes(s))
      .reduce(
        (sum, v) => add(sum, mul(derivative(e, { kind: 'species', index: v }), w(v, p))),
        mul(parameter(p), derivative(e, { kind: 'parameter', index: p })),
      );
  const size = S + pairs.length;
  const extended = (list: readonly Assignment[]): Assignment[] => [
    ...list,
    ...list.flatMap((a) =>
      pairs.flatMap(({ input, p }) =>
        input === a.species ? [assignment(at.get(`${input},${p}`) as number, total(a.expr, p), size, P)] : [],
      ),
    ),
  ];
  return {
    ...network,
    key: `inputs of ${network.key}`,
    names: {
      ...names,
      species: [
        ...names.species,
        ...pairs.map(({ input, p }) => `d ${names.species[input]} / d ln ${names.parameters[p]}`),
      ],
    },
    S: size,
    plain: S,
    inputs: [...inputs, ...pairs.map((_, i) => S + i)],
    starts: extended(network.starts),
    events: network.events.map((e) => ({ ...e, assignments: extended(e.assignments) })),
    byLogParameter: actualPropensities(network).map((a): Partial1[] =>
      Array.from({ length: P }, (_, index) => ({ index, expr: total(a, index) })).filter((d) => !isNumber(d.expr, 0)),
    ),
  };
}

/** The inputs and parameters of which the one may move with the other. */
export function movingPairs({ P, inputs, starts, events }: Network): { readonly input: number; readonly p: number }[] {
  const moves = new Set<string>();
  const assignments = [...starts, ...events.flatMap((e) => e.assignments)].filter((a) => inputs.includes(a.species));
  for (let before = -1; before < moves.size; ) {
    before = moves.size;
    for (const { species: input, expr, byLogParameter } of assignments) {
      for (const { index } of byLogParameter) moves.add(`${input},${index}`);
      for (const source of mentioned(expr, 'species')) {
        for (let p = 0; p < P; p++) if (moves.has(`${source},${p}`)) moves.add(`${input},${p}`);
      }
    }
  }
  return inputs.flatMap((input) =>
    Array.from({ length: P }, (_, p) => ({ input, p })).filter(({ p }) => moves.has(`${input},${p}`)),
  );
}

/** ∂ ln a_r / ∂ ln θ_p where it is one number whatever the state is; undefined otherwise. */
export function logElasticity(network: Network, r: number, p: number): number | undefined {
  const { plain } = network;
  if (plain !== undefined) {
    const slope = network.byLogParameter[r].find((d) => d.index === p)?.expr ?? ZERO;
    if (mentioned(slope, 'species').some((s) => s >= plain)) return undefined;
  }
  return constantElasticity(actualPropensities(network)[r], p);
}
