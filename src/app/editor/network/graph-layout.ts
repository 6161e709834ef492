import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode, NetworkGraph } from './graph-data';

export interface Placed {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Route {
  readonly edge: GraphEdge;
  /** Of an SVG path. */
  readonly path: string;
  /** Where its stoichiometry is written. */
  readonly label: { readonly x: number; readonly y: number };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly Placed[];
  readonly routes: readonly Route[];
}

const SPECIES_HEIGHT = 30;
/** Of one letter of a species' name; a name longer than `LONGEST` letters is cut. */
const LETTER = 7.4;
export const LONGEST = 16;
const REACTION = 13;
const MARGIN = 14;

const widthOf = (name: string) => Math.max(SPECIES_HEIGHT, Math.min(name.length, LONGEST) * LETTER + 20);

/** Above this many nodes, one layout is enough work. */
const LARGE = 120;

/** The layout that can be drawn largest in a frame. */
export function layOutIn(graph: NetworkGraph, width: number, height: number): Layout {
  const room = ({ width: w, height: h }: Layout) => Math.min(width / w, height / h);
  const across = layOut(graph, 'LR');
  if (graph.nodes.length > LARGE) return across;
  const down = layOut(graph, 'TB');
  return room(down) > room(across) ? down : across;
}

/** Layers from left to right, or from above, by dagre (Gansner et al., IEEE Trans. Softw. Eng. 19:214, 1993). */
export function layOut({ nodes, edges }: NetworkGraph, direction: 'LR' | 'TB'): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction, nodesep: 22, ranksep: 34, edgesep: 12, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const [width, height] = node.kind === 'species' ? [widthOf(node.name), SPECIES_HEIGHT] : [REACTION, REACTION];
    graph.setNode(node.id, { width, height });
  }
  edges.forEach((edge, i) => {
    // A catalyst may stand anywhere: it must not pull its reaction behind it.
    graph.setEdge(edge.from, edge.to, { weight: edge.kind === 'change' ? 3 : 1 }, String(i));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(1, width),
    height: Math.max(1, height),
    placed: nodes.map((node) => {
      const { x, y, width: w, height: h } = graph.node(node.id);
      return { node, x, y, width: w, height: h };
    }),
    routes: edges.map((edge, i) => {
      const points = graph.edge(edge.from, edge.to, String(i)).points ?? [];
      return { edge, path: curve(points), label: points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 } };
    }),
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const text = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A smooth line through the middles between points, that begins and ends on the first and the last. */
function curve(points: readonly Point[]): string {
  if (points.length < 2) return '';
  if (points.length === 2) return `M${text(points[0])}L${text(points[1])}`;
  let path = `M${text(points[0])}L${text(middle(points[0], points[1]))}`;
  for (let i = 1; i < points.length - 1; i++) path += `Q${text(points[i])} ${text(middle(points[i], points[i + 1]))}`;
  return `${path}L${text(points[points.length - 1])}`;
}
