import { firstPassage } from '../../../compile/stopped';
import type { ModelSpec } from '../../../models/types';

/** The species that counts reactions. */
const COUNTER = 'fired';

const counting = (equation: string): string => {
  const at = equation.indexOf('->');
  const [left, right] = [equation.slice(0, at).trim(), equation.slice(at + 2).trim()];
  return `${left} -> ${right === '' || right === '0' ? '' : `${right} + `}${COUNTER}`;
};

/** A model whose trajectories end after so many reactions: one more species counts them, and all rates are 0 from then on. */
export function endingAfter(model: ModelSpec, reactions: number): ModelSpec {
  const counted: ModelSpec = {
    ...model,
    id: `${model.id}, ending after ${reactions} reactions`,
    species: [
      ...model.species,
      { name: COUNTER, initial: 0, max: reactions, about: 'Reactions so far.', prominent: false },
    ],
    reactions: model.reactions.map((reaction) => ({ ...reaction, equation: counting(reaction.equation) })),
  };
  return { ...firstPassage(counted, `${COUNTER} >= ${reactions}`).model, id: counted.id };
}
