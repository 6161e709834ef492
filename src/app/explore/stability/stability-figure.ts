import type { Figure, Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import { padded } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { stability as texts } from '../../../messages/en/explore/stability';
import { Z95 } from '../../../numerics/confidence';
import type { Exponents, MeanError } from '../../../stats/lyapunov';
import { type Crossing, crossingsOf, type StabilityPoint } from '../../../stats/stability';

export interface StabilityLook {
  readonly textColor: string;
  /** GS-ST's own colour: the second-moment exponent is its variance's. */
  readonly color: string;
  readonly accent: string;
}

const L2 = (exponents: Exponents): MeanError => exponents.secondMoment;
const LAMBDA = (exponents: Exponents): MeanError => exponents.perReaction;

/** Where L2 changes its sign: from there on the variance grows without bound. */
export const stabilityCrossings = (points: readonly StabilityPoint[]): Crossing[] => crossingsOf(points, L2);

/** Where λ does: from there on a typical path grows. */
export const typicalCrossings = (points: readonly StabilityPoint[]): Crossing[] => crossingsOf(points, LAMBDA);

/** λ and L2 against temperature, with 95 % intervals, the zero line, and where each crosses it. */
export function stabilityFigure(
  points: readonly StabilityPoint[],
  temperature: number,
  look: StabilityLook,
): Figure | null {
  if (points.length === 0) return null;
  const x = points.map((point) => point.temperature);
  const values = points.flatMap(({ exponents }) => [L2(exponents).mean, LAMBDA(exponents).mean]);
  const range = padded(Math.min(0, ...values), Math.max(0, ...values), 0.1);
  const xRange = [0.026, 11.5] as const;
  const upright = (at: number, name: string, color: string, dash: 'dot' | 'solid', width: number): Mark => ({
    kind: 'line',
    name,
    x: [at, at],
    y: range,
    color,
    dash,
    width,
    quiet: true,
  });
  const curve = (name: string, read: typeof L2, color: string, dash: 'solid' | 'dash', marker: string): Mark[] => [
    {
      kind: 'line',
      name,
      x,
      y: points.map(({ exponents }) => read(exponents).mean),
      color,
      dash,
      width: 1.5,
      quiet: true,
    },
    {
      kind: 'points',
      name,
      x,
      y: points.map(({ exponents }) => read(exponents).mean),
      half: points.map(({ exponents }) => finite(Z95 * read(exponents).standardError)),
      upright: true,
      color,
      marker,
      text: points.map(({ exponents }) => `${name} = ${significant(read(exponents).mean)}`),
    },
  ];
  const crossing = (read: typeof L2, color: string) =>
    crossingsOf(points, read).map((c) => upright(c.temperature, texts().figure.change, color, 'dot', 1.25));
  return {
    x: { title: texts().figure.temperature, log: true, range: xRange },
    y: { title: texts().figure.axis, range },
    marks: [
      {
        kind: 'line',
        name: texts().figure.zero,
        x: xRange,
        y: [0, 0],
        color: look.textColor,
        width: 1,
        opacity: 0.6,
        quiet: true,
      },
      upright(temperature, texts().figure.present, look.accent, 'solid', 2),
      ...crossing(L2, look.color),
      ...crossing(LAMBDA, look.textColor),
      ...curve('λ', LAMBDA, look.textColor, 'dash', 'circle'),
      ...curve('L2', L2, look.color, 'solid', 'diamond'),
    ],
    tag: `${points.length} temperatures, at ${temperature}`,
  };
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0);

export function stabilityTable(points: readonly StabilityPoint[]): Table {
  const pair = ({ mean, standardError }: MeanError) => [mean, finite(standardError)];
  return {
    caption: texts().figure.caption,
    columns: [
      texts().figure.temperature,
      texts().figure.l2,
      texts().figure.l2Error,
      texts().figure.lambda,
      texts().figure.lambdaError,
      texts().figure.lambdaTime,
      texts().figure.lambdaTimeError,
    ],
    rows: points.map(({ temperature, exponents }) => [
      temperature,
      ...pair(exponents.secondMoment),
      ...pair(exponents.perReaction),
      ...pair(exponents.perTime),
    ]),
  };
}
