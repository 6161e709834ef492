import type { HeatMark } from './figure';

const channels = (color: string) => [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));

/** The colour of a value: between those of the ends and of 0, as Plotly mixes them. */
export function heatColor({ colors, reach }: Pick<HeatMark, 'colors' | 'reach'>, value: number): string {
  const t = Math.max(-1, Math.min(1, value / reach));
  const from = channels(colors[1]);
  const to = channels(t < 0 ? colors[0] : colors[2]);
  return `rgb(${from.map((c, i) => Math.round(c + Math.abs(t) * (to[i] - c))).join(', ')})`;
}

/** Edges of cells whose centres are given, all as wide, in pixels. */
export function edgesOf(centres: readonly number[]): number[] {
  const half = centres.length > 1 ? (centres[1] - centres[0]) / 2 : 20;
  return [...centres.map((c) => c - half), centres[centres.length - 1] + half];
}
