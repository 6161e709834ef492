import type { InteractionEntry, NetworkDocument } from '../../../io/network/document';
import { forEachName, type Tree } from '../../../io/network/tree/tree';

/** A network as a bipartite graph: species and reactions, and what joins them. */
export interface NetworkGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Unique; a species and a reaction never share one. */
  readonly id: string;
  readonly kind: 'species' | 'reaction';
  readonly name: string;
  /** Not changed by reactions. */
  readonly fixed: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /**
   * `catalyst`: a species that a reaction needs without changing it, or that only its rate depends on. The last three
   * are what the text says of such a species in an interaction.
   */
  readonly kind: 'change' | 'catalyst' | InteractionEntry['kind'];
  readonly count: number;
}

const speciesId = (name: string) => `s:${name}`;
const reactionId = (name: string) => `r:${name}`;

export function graphOf(document: NetworkDocument): NetworkGraph {
  const species = new Set(document.species.map(({ name }) => name));
  const rules = new Map(document.rules.map(({ target, value }) => [target, value]));
  const edges: GraphEdge[] = [];
  for (const { name, reactants, products, law } of document.reactions) {
    const counts = new Map<string, { before: number; after: number }>();
    const of = (text: string) => {
      const known = counts.get(text) ?? { before: 0, after: 0 };
      counts.set(text, known);
      return known;
    };
    for (const { species: text, count } of reactants) of(text).before += count;
    for (const { species: text, count } of products) of(text).after += count;
    for (const text of speciesIn(law, rules, species)) of(text);
    for (const [text, { before, after }] of counts) {
      const [node, reaction] = [speciesId(text), reactionId(name)];
      if (before === after) edges.push({ from: node, to: reaction, kind: 'catalyst', count: Math.max(1, before) });
      else {
        if (before > 0) edges.push({ from: node, to: reaction, kind: 'change', count: before });
        if (after > 0) edges.push({ from: reaction, to: node, kind: 'change', count: after });
      }
    }
  }
  const reactions = new Set(document.reactions.map(({ name }) => name));
  for (const { kind, species: acting, targets } of document.interactions ?? []) {
    for (const target of targets) {
      const to = reactions.has(target) ? reactionId(target) : species.has(target) ? speciesId(target) : '';
      if (to === '') continue;
      for (const from of acting.filter((name) => species.has(name)).map(speciesId)) {
        // It says more than that the rate depends on the species.
        const plain = edges.findIndex((edge) => edge.from === from && edge.to === to && edge.kind === 'catalyst');
        if (plain >= 0) edges.splice(plain, 1);
        edges.push({ from, to, kind, count: 1 });
      }
    }
  }
  return {
    nodes: [
      ...document.species.map(({ name, boundary, constant }) => ({
        ...{ id: speciesId(name), kind: 'species' as const, name },
        fixed: boundary || constant,
      })),
      ...document.reactions.map(({ name }) => ({
        ...{ id: reactionId(name), kind: 'reaction' as const, name, fixed: false },
      })),
    ],
    edges,
  };
}

/** Species that an expression depends on, through rules too. */
function speciesIn(law: Tree, rules: ReadonlyMap<string, Tree>, species: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (tree: Tree) =>
    forEachName(tree, (name) => {
      if (species.has(name)) found.add(name);
      const rule = rules.get(name);
      if (rule === undefined || seen.has(name)) return;
      seen.add(name);
      visit(rule);
    });
  visit(law);
  return found;
}
