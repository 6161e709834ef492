/**
 * What a person decides about a model where its text can be read in two ways. In Antimony the answer stands in a comment,
 * `// rate rules: reactions`, so that it stays with the text.
 */
export interface Choices {
  /** Every term of a rate rule becomes a reaction. Without this answer, rate rules are refused. */
  readonly rateRules?: 'reactions';
  /** A law that is a difference, but not clearly of a forward and a backward rate, is two reactions or one. */
  readonly differences?: 'split' | 'one';
}

/** How the choices are called in comments of a text, and the answers there are. */
const WORDS = {
  rateRules: { comment: 'rate rules', answers: ['reactions'] },
  differences: { comment: 'differences', answers: ['split', 'one'] },
} as const;

/** A question with answers to choose from; whichever is taken is put into the text. */
export interface Choice {
  readonly question: string;
  readonly answers: readonly { readonly label: string; readonly reason: string; readonly choices: Choices }[];
  /** What to say on the command line. */
  readonly options: string;
}

/** The answers that stand in comments of a text, or undefined if there are none. */
export function choicesIn(text: string): Choices | undefined {
  const found: Record<string, string> = {};
  for (const [key, { comment, answers }] of Object.entries(WORDS)) {
    const match = new RegExp(`^[ \\t]*(?://|#)[ \\t]*${comment}:[ \\t]*([a-z]+)[ \\t]*$`, 'm').exec(text);
    if (match && (answers as readonly string[]).includes(match[1])) found[key] = match[1];
  }
  return Object.keys(found).length > 0 ? (found as Choices) : undefined;
}

/** The choices as lines of comments. */
export const choiceLines = (choices: Choices): readonly string[] =>
  (Object.keys(WORDS) as (keyof Choices)[]).flatMap((key) =>
    choices[key] === undefined ? [] : [`// ${WORDS[key].comment}: ${choices[key]}`],
  );

/** A text with an answer put into it. */
export const withChoices = (text: string, choices: Choices): string => [...choiceLines(choices), text].join('\n');

export function rateRuleChoice(targets: readonly string[]): Choice {
  const named = targets
    .slice(0, 3)
    .map((t) => `${t}'`)
    .join(', ');
  const more = targets.length > 3 ? ` and ${targets.length - 3} more` : '';
  return {
    question:
      `The model has rate rules (${named}${more}): they say how fast something changes, but not in which steps, and a ` +
      'simulation by molecules needs steps.',
    answers: [
      {
        label: 'Make every term a reaction',
        reason:
          'Each term of a rule makes or removes one molecule of what it changes. Means follow the rule where it is linear; the noise is that of this reading.',
        choices: { rateRules: 'reactions' },
      },
    ],
    options: '--rate-rules reactions',
  };
}

export function differenceChoice(reactions: readonly string[]): Choice {
  const named = reactions
    .slice(0, 3)
    .map((r) => `"${r}"`)
    .join(', ');
  const more = reactions.length > 3 ? ` and ${reactions.length - 3} more` : '';
  return {
    question:
      `The rate ${reactions.length > 1 ? 'laws' : 'law'} of ${named}${more} may be negative: a difference, but not clearly that of a ` +
      'forward rate (with a reactant as a factor, and no product) and a backward one (with a product, and no reactant).',
    answers: [
      {
        label: 'Two reactions each',
        reason: 'The positive terms are the rate forwards, the negative ones the rate backwards.',
        choices: { differences: 'split' },
      },
      {
        label: 'One reaction each',
        reason: 'The whole law is the rate forwards; a run in which it becomes negative ends with an error.',
        choices: { differences: 'one' },
      },
    ],
    options: '--differences split or --differences one',
  };
}
