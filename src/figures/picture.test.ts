import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import type { Figure } from './figure';
import { legendOf } from './legend-of';
import { pictureSvg, wrapped } from './picture';

const figure: Figure = {
  x: { title: 'time', range: [0, 5] },
  y: { title: 'molecules', range: [0, 50] },
  marks: [
    { kind: 'band', name: 'SF', x: [0, 5], low: [1, 1], high: [9, 9], color: '#e69f00', opacity: 0.2 },
    { kind: 'line', name: 'SF', x: [0, 5], y: [1, 9], color: '#e69f00', width: 2, dash: 'dash' },
    { kind: 'points', name: 'SF', x: [5], y: [9], color: '#e69f00', marker: 'square' },
    { kind: 'line', name: 'SF', x: [0, 5], y: [2, 2], color: '#000000', width: 1 },
    { kind: 'bars', name: 'share', x: [1], width: 1, y: [3], color: '#8b8de8' },
    { kind: 'line', name: '', x: [0, 5], y: [0, 0], color: '#000000', width: 1 },
    {
      kind: 'heat',
      name: 'L2',
      x: [1, 2],
      y: [1],
      z: [0.1, -0.2],
      colors: ['#000000', '#808080', '#ffffff'],
      reach: 0.5,
      text: ['', ''],
    },
  ],
  tag: '',
};

it('has one sign per name and colour in the legend, with the marks of all', () => {
  expect(legendOf(figure)).toEqual([
    { kind: 'line', label: 'SF', color: '#e69f00', dash: 'dash', marker: 'square' },
    { kind: 'line', label: 'SF', color: '#000000' },
    { kind: 'band', label: 'share', color: '#8b8de8', opacity: 1 },
    { kind: 'scale', label: 'L2', colors: ['#000000', '#808080', '#ffffff'], low: '−0.500', high: '0.500' },
  ]);
});

it('breaks text at spaces, and words that are too long', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
  expect(wrapped('', 4)).toEqual([]);
});

it('says everything that it takes to be understood and made again, one below the other and inside', () => {
  const link = 'https://example.org/app/#v=1&model=association&k=k_on:1,k_off:1';
  const parts = [
    { figure, legend: legendOf(figure) },
    { figure, legend: [] },
  ];
  const title =
    'Trajectories of A & B, a title that is so long that it does not fit into one line of the picture at all';
  const svg = pictureSvg({ title, caption: 'Mean of 512 trajectories', parts, notes: ['Seed 7.'], link });
  const texts: { y: number; text: string }[] = [];
  let height = 0;
  let href = '';
  let shift = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const at = attributes as Record<string, string>;
    if (name === 'svg') height = Number(at.height);
    if (name === 'a') href = at.href;
    if (name === 'g' && at.transform) shift = Number(/ ([\d.]+)\)/.exec(at.transform)?.[1]);
    if (name === 'g' || name === 'text') texts.push({ y: Number(at.y ?? 0) + (at.x === '16' ? 0 : shift), text: '' });
  });
  parser.on('text', (text) => {
    const last = texts.at(-1);
    if (last) last.text += text;
  });
  parser.write(svg).close();
  const place = (text: string) => texts.find((t) => t.text.includes(text))?.y ?? Number.NaN;
  expect(href).toBe(link);
  expect(place('Trajectories of A & B')).toBeLessThan(place('molecules'));
  expect(place('molecules')).toBeLessThan(place('share'));
  expect(place('share')).toBeLessThan(place('Mean of 512 trajectories'));
  expect(place('Mean of 512 trajectories')).toBeLessThan(place('Seed 7.'));
  expect(place('Seed 7.')).toBeLessThan(place('https://example.org'));
  for (const { y } of texts) expect(y).toBeLessThan(height);
  // Both figures have axes.
  expect(texts.filter(({ text }) => text.startsWith('molecules'))).toHaveLength(2);
});
