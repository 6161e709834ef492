/**
 * Adam (Kingma & Ba, ICLR 2015, algorithm 1) as a pure init/update pair.
 */
export interface AdamState {
  readonly step: number;
  /** First and second moments of the gradient. */
  readonly m: readonly number[];
  readonly v: readonly number[];
}

const BETA1 = 0.9;
const BETA2 = 0.99;
const EPSILON = 1e-8;

export function adamInit(size: number): AdamState {
  return { step: 0, m: new Array(size).fill(0), v: new Array(size).fill(0) };
}

/**
 * @param gradient d loss / d x @returns the state after the step and the change of x
 * β2 is 0.99 instead of 0.999: runs here last a few hundred iterations, and one outlier must be forgotten within them.
 */
export function adamUpdate(
  state: AdamState,
  gradient: readonly number[],
  learningRate: number,
): { state: AdamState; change: number[] } {
  const step = state.step + 1;
  const m = state.m.map((value, i) => BETA1 * value + (1 - BETA1) * gradient[i]);
  const v = state.v.map((value, i) => BETA2 * value + (1 - BETA2) * gradient[i] * gradient[i]);
  const change = m.map(
    (value, i) => (-learningRate * (value / (1 - BETA1 ** step))) / (Math.sqrt(v[i] / (1 - BETA2 ** step)) + EPSILON),
  );
  return { state: { step, m, v }, change };
}

/** Learning rate at `step` of `steps`: a cosine from the full rate to a tenth of it (Loshchilov & Hutter, ICLR 2017). */
export function cosineRate(learningRate: number, step: number, steps: number): number {
  return learningRate * (0.1 + 0.45 * (1 + Math.cos((Math.PI * step) / Math.max(1, steps))));
}
