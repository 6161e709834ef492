/**
 * A figure as plain data: what a panel wants to see, before anybody draws it. The canvas sketch and Plotly draw the
 * same figure with the same margins and ticks, so that one can take over from the other unseen.
 */

export interface Axis {
  /** With its unit. */
  readonly title: string;
  readonly log?: boolean;
  /** Ticks at whole numbers only, as for counts. */
  readonly whole?: boolean;
  /** In data units, low to high, or high to low for an axis that runs downwards. */
  readonly range: readonly [number, number];
  /** Instead of the usual ticks: names of rows. */
  readonly rows?: readonly string[];
}

export type Dash = 'solid' | 'dash' | 'dot' | 'dashdot' | 'longdash';

/** A line; NaN in y lifts the pen. */
export interface LineMark {
  readonly kind: 'line';
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly color: string;
  readonly width: number;
  readonly dash?: Dash;
  readonly opacity?: number;
  /** Jumps between values instead of slopes, as counts do. */
  readonly steps?: boolean;
  readonly marker?: string;
  /** Left out of hover read-outs. */
  readonly quiet?: boolean;
  /** Always drawn on the canvas, beneath everything: too many points for the page's own drawing. */
  readonly backdrop?: boolean;
}

/** The area between two curves. */
export interface BandMark {
  readonly kind: 'band';
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly color: string;
  readonly opacity: number;
}

/** Bars from 0 over [x, x + width). */
export interface BarsMark {
  readonly kind: 'bars';
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly width: number;
  readonly y: ArrayLike<number>;
  readonly color: string;
}

/** Points, with an interval along x, or along y, if there is one. */
export interface PointsMark {
  readonly kind: 'points';
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Half lengths of the intervals. */
  readonly half?: ArrayLike<number>;
  /** True if the intervals lie along y. */
  readonly upright?: boolean;
  readonly color: string;
  readonly marker: string;
  /** Read-outs, one per point. */
  readonly text?: readonly string[];
}

/** Cells of a regular grid, coloured by value; NaN leaves one empty. */
export interface HeatMark {
  readonly kind: 'heat';
  readonly name: string;
  /** Centres, evenly spaced on their axes. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** y × x. */
  readonly z: ArrayLike<number>;
  /** Colours of −reach, 0 and reach; what lies beyond looks like the end. */
  readonly colors: readonly [string, string, string];
  readonly reach: number;
  /** What the colours of −reach and reach stand for, where that is not these numbers. */
  readonly ends?: readonly [string, string];
  /** Read-outs, y × x. */
  readonly text: readonly string[];
}

export type Mark = LineMark | BandMark | BarsMark | PointsMark | HeatMark;

export const isBackdrop = (mark: Mark): boolean => mark.kind === 'line' && mark.backdrop === true;

export interface Figure {
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
  /** Names the settings and the amount of data shown: tests and the measurement of latency read it from the page. */
  readonly tag: string;
}

/** Pixels of the whole plot, margins included. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Colours and font of the page, read from its custom properties. */
export interface PlotTheme {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  readonly accent: string;
  readonly font: string;
}

export const TICK_SIZE = 11;
