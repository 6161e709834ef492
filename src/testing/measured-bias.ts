/** A bias measured once, and four standard errors of that measurement. */
export type Measured = readonly [bias: number, tolerance: number];

/**
 * Per model (testing/models/small-problems.ts), variant and kind of observable: the largest bias of a gradient over all parameters
 * and bins, divided by the largest gradient. Temperature 1, 40 000 trajectories: PROPENSITY_EFFORT=10 on promises.test.ts,
 * which prints what it finds where nothing is promised, on 2026-11-23.
 */
export const MEASURED_BIAS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Measured>>>>>> = {
  association: {
    'gs-st': { endpoint: [0.0723, 0.0037], timeAverage: [0.0593, 0.015], binned: [0.075, 0.033] },
    'gs-relaxed': { endpoint: [0.0803, 0.0052], timeAverage: [0.0902, 0.01], binned: [0.0902, 0.023] },
    'alternative-path': { endpoint: [0.228, 0.12] },
  },
  repressilator: {
    'gs-st': { endpoint: [0.226, 0.1], timeAverage: [0.143, 0.073], binned: [0.145, 0.087] },
    'gs-relaxed': { endpoint: [0.344, 0.099], timeAverage: [0.29, 0.072], binned: [0.273, 0.085] },
    'alternative-path': { endpoint: [0.0624, 0.19] },
  },
  'repressilator-hill': {
    'gs-st': { endpoint: [0.486, 0.1], timeAverage: [0.112, 0.09], binned: [0.148, 0.095] },
    'gs-relaxed': { endpoint: [0.521, 0.1], timeAverage: [0.233, 0.09], binned: [0.209, 0.095] },
    'alternative-path': { endpoint: [0.413, 0.19] },
  },
  'birth-death': {
    'gs-st': { endpoint: [0.439, 0.0032], timeAverage: [0.0951, 0.0071], binned: [0.112, 0.012] },
    'gs-relaxed': { endpoint: [0.472, 0.0025], timeAverage: [0.165, 0.0048], binned: [0.169, 0.0074] },
    'alternative-path': { endpoint: [0.331, 0.024] },
  },
  telegraph: {
    'gs-st': { endpoint: [0.562, 0.032], timeAverage: [0.234, 0.052], binned: [0.324, 0.076] },
    'gs-relaxed': { endpoint: [0.474, 0.0098], timeAverage: [0.327, 0.012], binned: [0.298, 0.014] },
    'alternative-path': { endpoint: [0.494, 0.11] },
  },
};

/** Finite differences with a step of 0.1 are off by its square, times the third derivative over six. */
export const DIFFERENCE_BIAS = 0.02;
