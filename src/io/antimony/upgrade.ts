import { type Fix, Report } from '../network/problem';
import { build, readDraft } from './read';
import { withUnit } from './unit-line';

/**
 * The version of this program's reading of Antimony. Until 1 a law that is one constant (`2 A -> B; k`) meant mass
 * action; since 2 it means that constant rate, as in the language. Links and saved models of today say 2.
 */
export const READING = 2;

/** A text of reading 1 with the laws of mass action that it means written out; any other text as it is. */
export function upgradeText(text: string): string {
  const report = new Report();
  const draft = readDraft(text, {}, report);
  if (!draft || report.failed || (draft.moleculesPerUnit ?? 1) !== 1) return text;
  const fixes: Fix[] = [];
  build(draft, report, fixes);
  if (fixes.length === 0 || report.failed) return text;
  const written = applyFixes(text, fixes);
  return draft.moleculesPerUnit === undefined ? withUnit(written, 1) : written;
}

/** The text with several changes made, none of which overlap. */
export function applyFixes(text: string, fixes: readonly Omit<Fix, 'label'>[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  const at = ({ line, column }: Fix['from']) => starts[line - 1] + column - 1;
  return [...fixes]
    .sort((a, b) => at(b.from) - at(a.from))
    .reduce((sum, fix) => sum.slice(0, at(fix.from)) + fix.text + sum.slice(at(fix.to)), text);
}
