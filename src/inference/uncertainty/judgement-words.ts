import { listed, significant } from '../../figures/format';
import { said, say } from '../../messages/said';
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
  return text === '1' ? say`${text} degree of freedom` : say`${text} degrees of freedom`;
};

const chance = (p: number) => (p < TEST_P ? say`less than ${TEST_LEVEL}` : significant(p, 2));

/** Simulation beyond this share of the noise hides misfits that the data would show. */
const MUCH = 0.5;

function goodnessSaid({ goodness, goodnessReason, rest, data }: Judgement): Said {
  const about = 'goodness';
  if (!goodness) return { about, tone: 'open', text: said(goodnessReason) };
  const { chiSquared, degrees, perDegree, p, simulated } = goodness;
  const likely = p < TEST_P ? chance(p) : `= ${chance(p)}`;
  const figures = say`χ² = ${significant(chiSquared)} for ${degreesOf(degrees)} (${significant(perDegree, 2)} each; ${data} data), p ${likely}`;
  if (p < TEST_P) {
    const text =
      rest.atRest === false
        ? say`Where the search stopped, the model does not fit the data: ${figures}.`
        : say`The model does not fit the data: ${figures}.`;
    return { about, tone: 'warn', text };
  }
  if (p > 1 - TEST_P) {
    const text = say`The model is closer to the data than their errors allow: ${figures}. Are the stated errors too large?`;
    return { about, tone: 'warn', text };
  }
  const hidden = simulated > MUCH ? say` Most of the noise is the simulation’s: a small misfit would not be seen.` : '';
  return { about, tone: 'good', text: say`The model fits the data: ${figures}.` + hidden };
}

/** A step of Newton's shorter than this is not worth telling, ln units. */
const SHORT = 0.005;

function restSaid(judgement: Judgement, names: readonly string[], values: readonly number[]): Said {
  const about = 'rest';
  const { rest, uncertainty } = judgement;
  const bounds = rest.atBounds.map((c) => `${names[c]} = ${significant(values[c])}`);
  const stuck = bounds.length > 0 ? say`The search ended at the bound of ${listed(bounds)} and leads further.` : '';
  if (rest.atRest === null) {
    const text = stuck || say`Whether the search came to rest cannot be told without the noise of the data.`;
    return { about, tone: stuck ? 'warn' : 'open', text };
  }
  if (rest.atRest) return { about, tone: stuck ? 'warn' : 'good', text: stuck || say`The search came to rest.` };
  const to = uncertainty
    ? names.flatMap((name, c) =>
        Math.abs(Math.log(uncertainty.polished[c] / values[c])) > SHORT
          ? [say`${name} to about ${significant(uncertainty.polished[c])}`]
          : [],
      )
    : [];
  const step =
    to.length > 0 ? say`one more Newton step would take ${listed(to)}` : say`the loss still has a slope there`;
  const text = [say`The search has not come to rest: ${step}. Fit longer, or with a larger learning rate.`, stuck]
    .join(' ')
    .trim();
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
