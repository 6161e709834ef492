import { type Edit, Report, type Spot } from '../network/problem';
import { build, readDraft } from './read';
import { withUnit } from './unit-line';

const SAID =
  '// Written when a rate law of one constant, as in A -> B; k, meant mass action: such laws are written out here.\n';

/**
 * A text of an earlier version, in which a law of one constant meant mass action, with these laws written out, so that it
 * means the same today; any other text as it is.
 */
export function upgradeText(text: string): string {
  const report = new Report();
  const draft = readDraft(text, {}, report);
  if (!draft || report.failed || (draft.moleculesPerUnit ?? 1) !== 1) return text;
  const edits: Edit[] = [];
  build(draft, report, edits);
  if (edits.length === 0 || report.failed) return text;
  const written = applyEdits(text, edits);
  return SAID + (draft.moleculesPerUnit === undefined ? withUnit(written, 1) : written);
}

/** The text with several changes made, none of which overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  const at = ({ line, column }: Spot) => starts[line - 1] + column - 1;
  return [...edits]
    .sort((a, b) => at(b.from) - at(a.from))
    .reduce((sum, edit) => sum.slice(0, at(edit.from)) + edit.text + sum.slice(at(edit.to)), text);
}
