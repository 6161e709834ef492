import { describe, expect, it } from 'vitest';
import { readAntimony } from '../../../io/antimony/read';
import { graphOf } from './graph-data';
import { layOutIn } from './graph-layout';

function graph(text: string) {
  const { document, problems } = readAntimony(text);
  if (!document) throw new Error(problems.map((p) => p.message).join('\n'));
  return graphOf(document);
}

const edges = (text: string) => graph(text).edges.map((e) => `${e.from} ${e.kind} ${e.count} ${e.to}`);

describe('the drawn network', () => {
  it('joins species and reactions as the text says, with how many of each', () => {
    expect(edges('r: 2 A + B -> C; k*A*B; A = 1; B = 1; k = 1')).toEqual([
      's:A change 2 r:r',
      's:B change 1 r:r',
      'r:r change 1 s:C',
    ]);
  });

  it('dashes what a reaction needs and does not change, also through a rule', () => {
    expect(edges('r: E + S -> E + P; k*E*S*free; free := T - S; T = 5; E = 1; S = 1; k = 1; species T')).toEqual([
      's:E catalyst 1 r:r',
      's:S change 1 r:r',
      'r:r change 1 s:P',
      's:T catalyst 1 r:r',
    ]);
  });

  it('shows autocatalysis in both directions', () => {
    expect(edges('r: X -> 2 X; k*X; X = 1; k = 1')).toEqual(['s:X change 1 r:r', 'r:r change 2 s:X']);
  });

  it('lays every node within the drawing, none on another', () => {
    const network = graph('r: A + B -> C; k*A*B; q: C -> ; k*C; s: -> A; k; k = 1; A = 1; B = 1');
    for (const [width, height] of [
      [800, 300],
      [300, 800],
    ]) {
      const { placed, ...size } = layOutIn(network, width, height);
      expect(size.width > size.height).toBe(width > height);
      for (const [i, a] of placed.entries()) {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width / 2).toBeLessThanOrEqual(size.width);
        for (const b of placed.slice(i + 1)) {
          const apart = Math.abs(a.x - b.x) * 2 >= a.width + b.width || Math.abs(a.y - b.y) * 2 >= a.height + b.height;
          expect(apart, `${a.node.id} and ${b.node.id}`).toBe(true);
        }
      }
    }
  });
});
