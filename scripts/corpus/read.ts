import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModelText } from '../../src/io/model-text';
import type { Choices } from '../../src/io/network/choices';
import { compileProblem } from '../../src/io/network/lower/compile-problem';
import { lowerSized } from '../../src/io/network/lower/size/sized';
import { type Problem, problemText } from '../../src/io/network/problem';
import { reasonOf } from './reasons';

/** Why a text does not come to a model that compiles; empty if it does. */
function refusalOf(text: string, rateRules: string | undefined, differences: string): string {
  const { document, problems } = readModelText(text);
  const errors = (list: readonly Problem[]) => list.filter((p) => p.severity === 'error').map(problemText);
  if (!document) return errors(problems).join(' ');
  const choices: Choices = {
    differences: differences === 'one' ? 'one' : 'split',
    ...(rateRules === 'reactions' ? { rateRules: 'reactions' } : {}),
  };
  const lowering = lowerSized(document, 'auto', { choices });
  if (lowering.kind === 'question') return lowering.question.question;
  if (lowering.kind === 'choice') return lowering.choice.question;
  if (lowering.kind === 'refused') return errors(lowering.problems).join(' ');
  return compileProblem(lowering.model, document)?.message ?? '';
}

/** Reads files without running them, and prints what is refused and why. @returns the exit code: 1 if a reason is none of the known ones */
export function readOnly(
  folder: string,
  files: readonly string[],
  rateRules: string | undefined,
  differences: string,
): number {
  let read = 0;
  let strange = 0;
  for (const file of files) {
    const message = refusalOf(readFileSync(join(folder, file), 'utf8'), rateRules, differences);
    const reason = reasonOf(message);
    if (message === '') read++;
    else console.log(`${file}  ${reason ?? 'ANOTHER REASON'}: ${message.slice(0, 200)}`);
    if (message !== '' && reason === undefined) strange++;
  }
  console.log(`\n${read} of ${files.length} are read (${((100 * read) / files.length).toFixed(0)} %).`);
  return strange === 0 ? 0 : 1;
}
