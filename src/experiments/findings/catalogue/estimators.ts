import { say } from '../../../messages/said';
import { lookOf } from '../looks';
import type { Series } from '../sweep';

/** Estimators as curves, each with the look that it has everywhere. */
export const hot: Series = {
  id: 'gs-st 1',
  get label() {
    return say`GS-ST, temperature 1`;
  },
  ...lookOf('gs-st'),
  change: { estimator: 'gs-st', temperature: 1 },
};
export const cold: Series = {
  id: 'gs-st 0.1',
  get label() {
    return say`GS-ST, temperature 0.1`;
  },
  ...lookOf('gs-st', { color: '#d55e00', marker: 'triangle-down', dash: 'dash' }),
  change: { estimator: 'gs-st', temperature: 0.1 },
};
export const scores: Series = {
  id: 'sf',
  get label() {
    return say`SF`;
  },
  ...lookOf('score-function'),
  change: { estimator: 'score-function' },
};
export const controlled: Series = {
  id: 'sf-cv',
  get label() {
    return say`SF-CV`;
  },
  ...lookOf('score-control'),
  change: { estimator: 'score-control' },
};
const paths = (coupling: string, look: Parameters<typeof lookOf>[1]): Series => ({
  id: `ap ${coupling}`,
  get label() {
    return say`AP, ${coupling}`;
  },
  ...lookOf('alternative-path', look),
  change: { estimator: 'alternative-path', options: { coupling } },
});
export const common = paths('common', {});
export const split = paths('split', { color: '#56b4e9', marker: 'triangle-left', dash: 'longdash' });
export const ghost = paths('ghost', { color: '#cc79a7', marker: 'star', dash: 'dot' });
const differences = (id: string, label: string, look: Parameters<typeof lookOf>[1] = {}): Series => ({
  id,
  label,
  ...lookOf(id, look),
  change: { estimator: id },
});
export const independent = differences('fd-independent', 'FD');
export const commonNumbers = differences('fd-crn', 'FD-CRN', { color: '#56b4e9' });
export const coupled = differences('fd-coupled', 'CFD');
