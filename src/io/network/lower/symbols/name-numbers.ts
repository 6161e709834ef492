import type { NetworkDocument, ParameterEntry, ReactionEntry } from '../../document';
import type { Edit, Problem } from '../../problem';
import { printTree } from '../../tree/print';
import { apply, isNumber, name, number, type Tree } from '../../tree/tree';

/** A document whose rates are plain numbers, with every one of them a parameter, and what is said about that. */
export interface Named {
  readonly document: NetworkDocument;
  readonly note: Problem;
}

/**
 * Gives the number that a reaction's law is multiplied by a name, 1 where there is none: k_J for reaction J. A page of
 * sliders and gradients needs something to vary. The note offers to write the names into the text.
 */
export function nameNumbers(document: NetworkDocument): Named {
  const taken = new Set(
    [...document.species, ...document.parameters, ...document.compartments, ...document.reactions].map((e) => e.name),
  );
  const parameters: ParameterEntry[] = [];
  const edits: Edit[] = [];
  const reactions = document.reactions.map((reaction): ReactionEntry => {
    const { factor, rest } = split(reaction.law);
    if (factor <= 0) return reaction;
    let free = `k_${reaction.name.replace(/^_+/, '')}`;
    for (let i = 2; taken.has(free); i++) free = `k_${reaction.name}_${i}`;
    taken.add(free);
    parameters.push({ name: free, place: reaction.place, value: number(factor), constant: true });
    const law = rest ? apply('mul', name(free), rest) : name(free);
    if (reaction.lawSpan) edits.push({ ...reaction.lawSpan, text: `${printTree(law)}; ${free} = ${factor}` });
    return { ...reaction, law };
  });
  const named = parameters.map((p) => `${p.name} = ${printTree(p.value!)}`);
  const shown = named.length > 6 ? `${named.slice(0, 5).join(', ')} and ${named.length - 5} more` : named.join(', ');
  const complete = edits.length === parameters.length && edits.length > 0;
  return {
    document: { ...document, reactions, parameters: [...document.parameters, ...parameters] },
    note: {
      severity: 'note',
      message: `No rate has a name, so the numbers in the laws are parameters here: ${shown}.`,
      ...(complete ? { fix: { label: 'Write the names into the text', edits } } : {}),
    },
  };
}

/** The number that a product begins or is multiplied with, and what is left: 0.2 and H of H 0.2, 1 and H of H. */
function split(law: Tree): { readonly factor: number; readonly rest: Tree | undefined } {
  if (isNumber(law)) return { factor: law.value, rest: undefined };
  if (law.kind !== 'apply' || (law.op !== 'mul' && law.op !== 'div')) return { factor: 1, rest: law };
  const [a, b] = law.args;
  const left = split(a);
  if (law.op === 'div') {
    // What is divided stays: 2/X has nothing else above the line.
    return { factor: left.factor, rest: apply('div', left.rest ?? number(1), b) };
  }
  const right = split(b);
  const rest = left.rest && right.rest ? apply('mul', left.rest, right.rest) : (left.rest ?? right.rest);
  return { factor: left.factor * right.factor, rest };
}
