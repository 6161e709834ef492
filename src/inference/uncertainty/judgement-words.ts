import { listed, significant } from '../../figures/format';
import { TEST_LEVEL, TEST_P } from '../../numerics/confidence';
import { sentenceOf } from './identifiability';
import type { Judgement } from './judgement';

export interface Said {
  readonly about: 'goodness' | 'rest' | 'information';
  /** Warn: do not take the estimate as it is. */
  readonly tone: 'good' | 'warn' | 'open';
  readonly text: string;
}

const degreesOf = (degrees: number) => {
  const text = significant(degrees, degrees < 10 ? 2 : 3).replace(/\.0$/, '');
  return `${text} degree${text === '1' ? '' : 's'} of freedom`;
};

const chance = (p: number) => (p < TEST_P ? `less than ${TEST_LEVEL}` : significant(p, 2));

/** Simulation beyond this share of the noise hides misfits that the data would show. */
const MUCH = 0.5;

function goodnessSaid({ goodness, goodnessReason, rest, data }: Judgement): Said {
  const about = 'goodness';
  if (!goodness) return { about, tone: 'open', text: goodnessReason };
  const { chiSquared, degrees, perDegree, p, simulated } = goodness;
  const figures = `χ² = ${significant(chiSquared)} for ${degreesOf(degrees)} (${significant(perDegree, 2)} each; ${data} data), p ${p < TEST_P ? '' : '= '}${chance(p)}`;
  if (p < TEST_P) {
    const where = rest.atRest === false ? 'Where the search stopped, the model does' : 'The model does';
    return { about, tone: 'warn', text: `${where} not fit the data: ${figures}.` };
  }
  if (p > 1 - TEST_P) {
    const text = `The model is closer to the data than their errors allow: ${figures}. Are the stated errors too large?`;
    return { about, tone: 'warn', text };
  }
  const hidden = simulated > MUCH ? ' Most of the noise is the simulation’s: a small misfit would not be seen.' : '';
  return { about, tone: 'good', text: `The model fits the data: ${figures}.${hidden}` };
}

/** A step of Newton's shorter than this is not worth telling, ln units. */
const SHORT = 0.005;

function restSaid(judgement: Judgement, names: readonly string[], values: readonly number[]): Said {
  const about = 'rest';
  const { rest, uncertainty } = judgement;
  const bounds = rest.atBounds.map((c) => `${names[c]} = ${significant(values[c])}`);
  const stuck = bounds.length > 0 ? `The search ended at the bound of ${listed(bounds)} and leads further.` : '';
  if (rest.atRest === null) {
    const text = stuck || 'Whether the search came to rest cannot be told without the noise of the data.';
    return { about, tone: stuck ? 'warn' : 'open', text };
  }
  if (rest.atRest) return { about, tone: stuck ? 'warn' : 'good', text: stuck || 'The search came to rest.' };
  const to = uncertainty
    ? names.flatMap((name, c) =>
        Math.abs(Math.log(uncertainty.polished[c] / values[c])) > SHORT
          ? [`${name} to about ${significant(uncertainty.polished[c])}`]
          : [],
      )
    : [];
  const step = to.length > 0 ? `one more Newton step would take ${listed(to)}` : 'the loss still has a slope there';
  const text = `The search has not come to rest: ${step}. Fit longer, or with a larger learning rate. ${stuck}`.trim();
  return { about, tone: 'warn', text };
}

/**
 * The judgement as sentences, in the same words wherever it is shown.
 * @param values the estimate, natural units, one per coordinate
 */
export function judgementSaid(judgement: Judgement, values: readonly number[]): Said[] {
  const { combinations, names } = judgement.information.data;
  const verdicts = combinations.map(({ verdict }) => verdict);
  const tone = verdicts.includes('sloppy') ? 'warn' : verdicts.includes('unresolved') ? 'open' : 'good';
  return [
    goodnessSaid(judgement),
    restSaid(judgement, names, values),
    { about: 'information', tone, text: `${sentenceOf(judgement.information.data, 'data')}.` },
  ];
}
