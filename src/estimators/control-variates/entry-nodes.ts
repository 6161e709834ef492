/**
 * Where coefficients are free along the entries of a bin, nearest first; between nodes they are interpolated. Dense near the end,
 * where the value function changes fastest.
 * @param entries of the bin @param most nodes
 */
export function nodesOf(entries: number, most: number): number[] {
  for (let growth = 1.15; ; growth *= 1.2) {
    const nodes = [0];
    for (let step = 1; (nodes.at(-1) as number) < entries - 1; step *= growth) {
      nodes.push(Math.min(entries - 1, (nodes.at(-1) as number) + Math.round(step)));
    }
    if (nodes.length <= Math.max(1, most)) return nodes;
    if (growth > entries + 2) return most < 2 ? [0] : [0, entries - 1];
  }
}

/** Weights of nodes at a position between them. */
export function hat(nodes: readonly number[], at: number): { readonly node: number; readonly weight: number }[] {
  const after = nodes.findIndex((node) => node >= at);
  if (after < 0) return [{ node: nodes.length - 1, weight: 1 }];
  if (nodes[after] === at) return [{ node: after, weight: 1 }];
  const share = (at - nodes[after - 1]) / (nodes[after] - nodes[after - 1]);
  return [
    { node: after - 1, weight: 1 - share },
    { node: after, weight: share },
  ];
}
