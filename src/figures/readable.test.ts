import { expect, it } from 'vitest';
import type { Figure } from './figure';
import { moved, readable } from './readable';

const curves: Figure = {
  x: { title: 'time, s', range: [0, 2] },
  y: { title: 'molecules', range: [0, 50] },
  marks: [
    { kind: 'band', name: 'A', x: [0, 1], low: [1, 1], high: [2, 2], color: '#000000', opacity: 0.2 },
    { kind: 'line', name: 'A', x: [0, 1, 2], y: [50, Number.NaN, 10], color: '#000000', width: 2 },
    { kind: 'line', name: 'zero', x: [0, 2], y: [0, 0], color: '#000000', width: 1, quiet: true },
    { kind: 'points', name: 'B', x: [1.9], y: [3], half: [0.5], upright: true, color: '#000000', marker: 'circle' },
    { kind: 'bars', name: 'share', x: [0, 1], width: 1, y: [0.25, 0.75], color: '#000000' },
  ],
  tag: '',
};

it('reads every curve, point and bar with its place and its interval, and nothing that is only drawn', () => {
  expect(readable(curves).map(({ points }) => points.map(({ text }) => text))).toEqual([
    ['A, time 0: 50.0', 'A, time 2.00: 10.0'],
    ['B, time 1.90: 3.00 ± 0.500'],
    ['share, time 0.500: 0.250', 'share, time 1.50: 0.750'],
  ]);
});

it('reads rows by their names, and cells by their texts, the highest row first', () => {
  const rows: Figure = {
    x: { title: 'gradient', range: [-1, 1] },
    y: { title: '', range: [1.5, -0.5], rows: ['k_on', 'k_off'] },
    marks: [
      { kind: 'points', name: 'SF', x: [0.3, -0.3], y: [0.1, 1.1], half: [0.1, 0.2], color: '#000000', marker: 'x' },
    ],
    tag: '',
  };
  expect(readable(rows)[0].points.map(({ text }) => text)).toEqual([
    'SF, k_on: 0.300 ± 0.100',
    'SF, k_off: −0.300 ± 0.200',
  ]);
  const cells: Figure = {
    x: { title: 'x', range: [0, 3] },
    y: { title: 'y', range: [0, 3] },
    marks: [
      {
        kind: 'heat',
        name: 'h',
        x: [1, 2],
        y: [1, 2],
        z: [0, 0, 0, 0],
        colors: ['#000000', '#808080', '#ffffff'],
        reach: 1,
        text: ['low left', 'low right', 'high left', 'high right'],
      },
    ],
    tag: '',
  };
  const series = readable(cells);
  expect(series.map(({ points }) => points.map(({ text }) => text))).toEqual([
    ['high left', 'high right'],
    ['low left', 'low right'],
  ]);
  expect(moved(series, { series: 0, point: 1 }, 'ArrowDown')).toEqual({ series: 1, point: 1 });
});

it('moves along a series, and up and down to the nearest point of the next', () => {
  const series = readable(curves);
  const at = { series: 0, point: 0 };
  expect(moved(series, at, 'ArrowRight')).toEqual({ series: 0, point: 1 });
  expect(moved(series, at, 'ArrowLeft')).toEqual(at);
  expect(moved(series, at, 'End')).toEqual({ series: 0, point: 1 });
  expect(moved(series, { series: 1, point: 0 }, 'ArrowDown')).toEqual({ series: 2, point: 1 });
  expect(moved(series, { series: 1, point: 0 }, 'ArrowUp')).toEqual({ series: 0, point: 1 });
  expect(moved(series, at, 'x')).toBeNull();
});
