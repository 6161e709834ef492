import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import type { Figure } from './figure';
import type { LegendItem } from './legend';
import { figureSvg } from './svg';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Elements of a document in order; throws where it is not well formed. */
function parsed(svg: string): Node[] {
  const nodes: Node[] = [];
  const open: Node[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, text: '' };
    nodes.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();
  return nodes;
}

const figure: Figure = {
  x: { title: 'temperature', log: true, range: [0.1, 10] },
  y: { title: 'variance of <∂C>', log: true, range: [1e-2, 1e4] },
  marks: [
    { kind: 'band', name: 'b', x: [0.1, 10], low: [1, 1], high: [10, 10], color: '#abcdef', opacity: 0.2 },
    { kind: 'line', name: 'l', x: [0.1, 1, 10], y: [100, 10, 1], color: '#e69f00', width: 2, marker: 'square' },
    { kind: 'points', name: 'p', x: [1], y: [100], half: [50], upright: true, color: '#0072b2', marker: 'x' },
  ],
  tag: 'test',
};
const legend: LegendItem[] = [
  { kind: 'line', label: 'k_on = 1 & more', color: '#e69f00', dash: 'dash', marker: 'square' },
  { kind: 'scale', label: 'variance', colors: ['#000000', '#777777', '#ffffff'], low: '0.1', high: '10' },
];

const numbers = (path: string) => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);

it('puts data where its own ticks say they are', () => {
  const nodes = parsed(figureSvg(figure, { legend }));
  const tick = (text: string) => nodes.find((node) => node.name === 'text' && node.text === text)?.attributes;
  const line = nodes.find((node) => node.name === 'path' && node.attributes.stroke === '#e69f00');
  const [x0, y0, x1, y1, x2, y2] = numbers(line?.attributes.d ?? '');
  expect(x0).toBeCloseTo(Number(tick('0.1')?.x), 1);
  expect(x2).toBeCloseTo(Number(tick('10')?.x), 1);
  // Halfway on a logarithmic axis.
  expect(x1).toBeCloseTo((x0 + x2) / 2, 1);
  expect(y1).toBeCloseTo((y0 + y2) / 2, 1);
  // Labels stand a little below the line they name.
  const base = Number(tick('100')?.y) - y0;
  expect(base).toBeGreaterThan(0);
  expect(base).toBeLessThan(8);
});

it('keeps the legend beneath the axes, and everything inside the picture', () => {
  const nodes = parsed(figureSvg(figure, { legend, width: 300 }));
  const [svg] = nodes;
  const [, , width, height] = numbers(svg.attributes.viewBox);
  const title = nodes.find((node) => node.text === 'temperature');
  for (const item of ['k_on = 1 & more', 'variance', '0.1', '10']) {
    expect(nodes.some((node) => node.name === 'text' && node.text === item)).toBe(true);
  }
  const named = nodes.find((node) => node.text === 'k_on = 1 & more');
  expect(Number(named?.attributes.y)).toBeGreaterThan(Number(title?.attributes.y));
  for (const node of nodes.filter(({ name }) => name === 'text')) {
    expect(Number(node.attributes.x)).toBeLessThanOrEqual(width);
    expect(Number(node.attributes.y)).toBeLessThanOrEqual(height);
  }
});

it('draws an interval from one end to the other', () => {
  const nodes = parsed(figureSvg(figure));
  const bars = nodes.filter((node) => node.name === 'line' && node.attributes.stroke === '#0072b2');
  expect(bars).toHaveLength(3);
  const [stem] = bars;
  const tick = (text: string) => Number(nodes.find((node) => node.text === text)?.attributes.y) - 13 * 0.36;
  // Ticks stand at every second power of ten.
  const decade = (tick('1') - tick('100')) / 2;
  expect(Number(stem.attributes.y1)).toBeCloseTo(tick('100') - decade * Math.log10(0.5), 1);
  expect(Number(stem.attributes.y2)).toBeCloseTo(tick('100') - decade * Math.log10(1.5), 1);
});

it('draws the cells of a map in the colours of their values, and leaves out those without one', () => {
  const heat: Figure = {
    x: { title: 'x', range: [0, 2] },
    y: { title: 'y', range: [0, 1] },
    marks: [
      {
        kind: 'heat',
        name: 'h',
        x: [0.5, 1.5],
        y: [0.5],
        z: [1, Number.NaN],
        colors: ['#000000', '#808080', '#ffffff'],
        reach: 1,
        text: ['', ''],
      },
    ],
    tag: '',
  };
  const cells = parsed(figureSvg(heat)).filter((node) => node.attributes.fill?.startsWith('rgb('));
  expect(cells.map((node) => node.attributes.fill)).toEqual(['rgb(255, 255, 255)']);
});
