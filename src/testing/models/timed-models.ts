import type { ModelSpec } from '../../models/types';
import { eventModel, resetAt } from './event-models';

/** A model whose laws change with the time, and d⟨x⟩/dt of its means, which are exact because its laws are linear. */
export interface TimedModel {
  readonly name: string;
  readonly model: ModelSpec;
  readonly to: number;
  /** @param k values of the model's parameters, in their order */
  readonly slope: (t: number, x: readonly number[], k: readonly number[]) => number[];
  /** What events set means to, at a time. */
  readonly reset?: { readonly time: number; readonly x: readonly number[] };
}

export const TIMED_MODELS: readonly TimedModel[] = [
  {
    name: 'a decay that slows down',
    model: eventModel(
      { A: 50 },
      { k: 0.1 },
      [{ name: 'out', equation: 'A -> 0', propensity: 'k*A*exp(-0.1*time)' }],
      [],
    ),
    to: 10,
    slope: (t, [A], [k]) => [-k * A * Math.exp(-0.1 * t)],
  },
  {
    name: 'a sine into a chain',
    model: eventModel(
      { A: 0, B: 3 },
      { k: 10, omega: 2, g: 0.8 },
      [
        { name: 'in', equation: '0 -> A', propensity: 'k*(1 + sin(omega*time))' },
        { name: 'on', equation: 'A -> B', massAction: 'g' },
        { name: 'out', equation: 'B -> 0', propensity: 'B/(1 + time)^2' },
      ],
      [],
    ),
    to: 4,
    slope: (t, [A, B], [k, omega, g]) => [k * (1 + Math.sin(omega * t)) - g * A, g * A - B / (1 + t) ** 2],
  },
  {
    name: 'day and night, a switch and an event',
    model: eventModel(
      { A: 4 },
      { k: 12, g: 0.5 },
      [
        { name: 'day', equation: '0 -> A', propensity: 'max(0, k*cos(time)) + piecewise(k, time < 1.3, 0)' },
        { name: 'out', equation: 'A -> 0', propensity: 'A*g*tanh(time % 2)' },
      ],
      [resetAt(2.5, { A: 7 })],
    ),
    to: 5,
    slope: (t, [A], [k, g]) => [Math.max(0, k * Math.cos(t)) + (t < 1.3 ? k : 0) - A * g * Math.tanh(t % 2)],
    reset: { time: 2.5, x: [7] },
  },
];

/**
 * Means at the given times by the classical Runge–Kutta method in steps that end at them and at what jumps.
 * @returns per time, per species
 */
export function meansOf(
  { model, slope, reset }: TimedModel,
  k: readonly number[],
  times: readonly number[],
): number[][] {
  const jumps = [1.3, 2, 4, reset?.time ?? 0];
  let x = model.species.map((s) => s.initial);
  let t = 0;
  const march = (end: number) => {
    const steps = Math.max(1, Math.ceil((end - t) / 1e-3));
    const h = (end - t) / steps;
    for (let i = 0; i < steps; i++) {
      // Just inside the step, so that what jumps at its ends is on the right side.
      const at = (share: number, dx?: number[]) =>
        slope(
          t + h * Math.min(Math.max(share, 1e-9), 1 - 1e-9),
          dx ? x.map((v, s) => v + h * (share || 1) * dx[s]) : x,
          k,
        );
      const k1 = at(0);
      const k2 = at(0.5, k1);
      const k3 = at(0.5, k2);
      const k4 = at(1, k3);
      x = x.map((v, s) => v + (h / 6) * (k1[s] + 2 * k2[s] + 2 * k3[s] + k4[s]));
      t += h;
    }
    t = end;
  };
  return times.map((time) => {
    for (const jump of jumps.filter((j) => j > t && j <= time).sort((a, b) => a - b)) {
      march(jump);
      if (reset?.time === jump) x = [...reset.x];
    }
    if (time > t) march(time);
    return x;
  });
}

/** Central difference of the means with respect to every ln k. @returns per time, per parameter, per species */
export function slopesOf(timed: TimedModel, times: readonly number[], step: number): number[][][] {
  const k = timed.model.parameters.map((p) => p.value);
  const moved = k.map((_, p) =>
    [1, -1].map((sign) =>
      meansOf(
        timed,
        k.map((v, q) => (q === p ? v * Math.exp(sign * step) : v)),
        times,
      ),
    ),
  );
  return times.map((_, i) => moved.map(([up, down]) => up[i].map((v, s) => (v - down[i][s]) / (2 * step))));
}
