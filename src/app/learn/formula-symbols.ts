import type { Symbol as FormulaSymbol } from './symbols';

/** Symbols that mean the same in all formulas of estimators. */
const F: FormulaSymbol = { tex: 'f', name: 'observable', unit: 'its own' };
const THETA: FormulaSymbol = { tex: '\\theta', name: 'parameter', unit: 'its own; of ln θ none' };
const STEP: FormulaSymbol = { tex: 'h', name: 'step in ln θ', unit: '' };
const TANGENT: FormulaSymbol = { tex: '\\dot x', name: 'tangent: derivative of the counts by ln θ', unit: 'molecules' };
const CHANGE: FormulaSymbol = { tex: '\\nu_r', name: 'what reaction r changes the counts by', unit: 'molecules' };
const SOFT: FormulaSymbol = { tex: 'y_r', name: 'softmax of reaction r', unit: '' };
const NOISE: FormulaSymbol = { tex: 'G', name: 'Gumbel noise, drawn for each reaction', unit: '' };
const TAU: FormulaSymbol = { tex: '\\tau', name: 'temperature of the softmax', unit: '' };
const A: FormulaSymbol = { tex: 'a', name: 'propensities', unit: '1/time' };
const A_R: FormulaSymbol = { tex: 'a_r', name: 'propensity of reaction r', unit: '1/time' };
const A_DOT: FormulaSymbol = { tex: '\\dot a_r', name: 'its derivative by ln θ, along the tangent', unit: '1/time' };
const A_0: FormulaSymbol = { tex: 'a_0', name: 'sum of all propensities', unit: '1/time' };
const BASELINE: FormulaSymbol = { tex: 'b', name: 'baseline, independent of the trajectory', unit: 'that of f' };
const MEAN: FormulaSymbol = { tex: '\\langle f\\rangle', name: 'mean over trajectories', unit: 'that of f' };
const SAME: FormulaSymbol = { tex: 'u', name: 'random numbers, the same in both simulations', unit: '' };
const UP: FormulaSymbol = { tex: 'x^+', name: 'counts of the simulation a step up', unit: 'molecules' };
const DOWN: FormulaSymbol = { tex: 'x^-', name: 'counts of the simulation a step down', unit: 'molecules' };

/** What the letters of an estimator’s formula are, by its id. */
export const ESTIMATOR_SYMBOLS: Readonly<Record<string, readonly FormulaSymbol[]>> = {
  'gs-st': [TANGENT, CHANGE, SOFT, A_R, A_DOT, A, NOISE, TAU],
  'gs-relaxed': [
    { tex: 'x', name: 'counts, real numbers here', unit: 'molecules' },
    TANGENT,
    CHANGE,
    SOFT,
    { tex: '\\dot y_r', name: 'its derivative by ln θ', unit: '' },
    A,
    NOISE,
    TAU,
  ],
  'score-function': [
    THETA,
    MEAN,
    F,
    BASELINE,
    { tex: 'a_j', name: 'propensity of the reaction that fires', unit: '1/time' },
    A_0,
    { tex: 't', name: 'time at which f is looked at', unit: 'time' },
  ],
  'score-control': [
    F,
    { tex: '\\tilde f', name: 'observable less what is known to be noise', unit: 'that of f' },
    { tex: '\\varphi', name: 'feature: a function of the counts', unit: 'its own' },
    { tex: 'c', name: 'cell of time', unit: '' },
    { tex: '\\beta_{\\varphi c}', name: 'coefficient, found on a pilot', unit: 'f per φ' },
    { tex: 'M_{\\varphi c}', name: 'what chance has added to φ in cell c, mean 0', unit: 'that of φ' },
    { tex: '\\Delta_r\\varphi', name: 'what reaction r changes φ by', unit: 'that of φ' },
    A_R,
    { tex: 'S', name: 'score: derivative of ln of the path’s probability by ln θ', unit: '' },
    BASELINE,
    THETA,
  ],
  'alternative-path': [
    THETA,
    MEAN,
    F,
    { tex: '\\dot f_{\\text{clock}}', name: 'part of the derivative that shifted times give', unit: 'that of f' },
    { tex: 'W', name: 'sum of the weights of all forks so far', unit: '' },
    { tex: 'p_j', name: 'probability of the reaction that fires', unit: '' },
    { tex: '\\dot p_j', name: 'its derivative by ln θ', unit: '' },
  ],
  'fd-independent': [THETA, MEAN, F, STEP],
  'fd-crn': [THETA, MEAN, F, STEP, SAME],
  'fd-coupled': [
    THETA,
    MEAN,
    F,
    STEP,
    UP,
    DOWN,
    A_R,
    { tex: 'a_r^{\\text{both}}', name: 'rate at which reaction r fires in both at once', unit: '1/time' },
  ],
  spsa: [
    { tex: '\\theta_p', name: 'one of the parameters', unit: 'its own; of ln θ none' },
    MEAN,
    F,
    STEP,
    { tex: '\\Delta_p', name: 'direction of that parameter, +1 or −1 at random', unit: '' },
    SAME,
  ],
};

/** Of the microscope’s formulas along a path. */
export const PATH_SYMBOLS = {
  score: [
    { tex: 'S', name: 'score before this event; S′ after it', unit: '' },
    A_0,
    { tex: '\\Delta t', name: 'waiting time', unit: 'time' },
    { tex: 'a', name: 'propensity of the reaction that fires', unit: '1/time' },
  ],
  tangent: [
    { tex: '\\dot x', name: 'tangent before this event; with a prime after it', unit: 'molecules' },
    { tex: 'J', name: 'Jacobian of this event', unit: '' },
    { tex: 's', name: 'what the parameter adds by itself', unit: 'molecules' },
    { tex: 'u', name: 'every species in turn', unit: '' },
  ],
  jacobian: [
    { tex: 'J', name: 'Jacobian of this event: rows and columns are species', unit: '' },
    CHANGE,
    SOFT,
    { tex: 'x', name: 'counts', unit: 'molecules' },
  ],
  noise: [
    { tex: 'M', name: 'control variate before this event; M′ after it', unit: 'that of f' },
    { tex: 'h_r', name: 'what reaction r moves the expected end by, at this moment', unit: 'that of f' },
    A_R,
    { tex: 't', name: 'time', unit: 'time' },
  ],
  corrected: [
    F,
    { tex: '\\tilde f', name: 'observable less what is known to be noise', unit: 'that of f' },
    { tex: 'M_T', name: 'control variate at the horizon', unit: 'that of f' },
  ],
} as const satisfies Readonly<Record<string, readonly FormulaSymbol[]>>;
