import { meanings } from '../../../messages/en/learn/meanings';
import type { Symbol as FormulaSymbol } from './symbols';

/** A symbol as a formula writes it, and what it means there. */
type Meant = readonly [tex: string, meaning: keyof typeof meanings.english];

const F: Meant = ['f', 'observable'];
const MEAN: Meant = ['\\langle f\\rangle', 'mean'];
const THETA: Meant = ['\\theta', 'parameter'];
const STEP: Meant = ['h', 'step'];
const TANGENT: Meant = ['\\dot x', 'tangent'];
const CHANGE: Meant = ['\\nu_r', 'change'];
const SOFT: Meant = ['y_r', 'soft'];
const GUMBEL: readonly Meant[] = [
  ['a', 'propensities'],
  ['G', 'gumbel'],
  ['\\tau', 'temperature'],
];
const A_R: Meant = ['a_r', 'propensity'];
const A_0: Meant = ['a_0', 'sum'];
const BASELINE: Meant = ['b', 'baseline'];
const SAME: Meant = ['u', 'sameNumbers'];
const CORRECTED: Meant = ['\\tilde f', 'corrected'];

/** What the letters of formulas mean: of estimators by their id, of the microscope by what it follows. */
export const FORMULA_SYMBOLS = {
  'gs-st': [TANGENT, CHANGE, SOFT, A_R, ['\\dot a_r', 'propensitySlope'], ...GUMBEL],
  'gs-relaxed': [['x', 'realCounts'], TANGENT, CHANGE, SOFT, ['\\dot y_r', 'softSlope'], ...GUMBEL],
  'score-function': [THETA, MEAN, F, BASELINE, ['a_j', 'fired'], A_0, ['t', 'lookedAt']],
  'score-control': [
    F,
    CORRECTED,
    ['\\varphi', 'feature'],
    ['c', 'cell'],
    ['\\beta_{\\varphi c}', 'coefficient'],
    ['M_{\\varphi c}', 'increment'],
    ['\\Delta_r\\varphi', 'featureChange'],
    A_R,
    ['S', 'score'],
    BASELINE,
    THETA,
  ],
  'alternative-path': [
    THETA,
    MEAN,
    F,
    ['\\dot f_{\\text{clock}}', 'clock'],
    ['W', 'weight'],
    ['p_j', 'chance'],
    ['\\dot p_j', 'chanceSlope'],
  ],
  'fd-independent': [THETA, MEAN, F, STEP],
  'fd-crn': [THETA, MEAN, F, STEP, SAME],
  'fd-coupled': [THETA, MEAN, F, STEP, ['x^+', 'up'], ['x^-', 'down'], A_R, ['a_r^{\\text{both}}', 'both']],
  spsa: [['\\theta_p', 'oneParameter'], MEAN, F, STEP, ['\\Delta_p', 'direction'], SAME],
  score: [['S', 'scoreBefore'], A_0, ['\\Delta t', 'wait'], ['a', 'fired']],
  tangent: [
    ['\\dot x', 'tangentBefore'],
    ['J', 'jacobian'],
    ['s', 'source'],
    ['u', 'everySpecies'],
  ],
  jacobian: [['J', 'jacobian'], CHANGE, SOFT, ['x', 'counts']],
  noise: [['M', 'noiseBefore'], ['h_r', 'expectedChange'], A_R, ['t', 'time']],
  corrected: [F, CORRECTED, ['M_T', 'noiseAtEnd']],
} as const satisfies Readonly<Record<string, readonly Meant[]>>;

/** The symbols of a formula in the language in force; none for one that is not known. */
export function formulaSymbols(id: string): readonly FormulaSymbol[] {
  const said = meanings();
  const found: readonly Meant[] = Object.hasOwn(FORMULA_SYMBOLS, id)
    ? FORMULA_SYMBOLS[id as keyof typeof FORMULA_SYMBOLS]
    : [];
  return found.map(([tex, meaning]) => ({ tex, ...said[meaning] }));
}
