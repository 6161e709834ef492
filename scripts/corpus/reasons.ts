/** Why a file is not simulated: what a discrete simulation does not follow, by the words of the refusal. */
const REASONS: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ['algebraic rules', /algebraic rule/i],
  ['rate rules (unless chosen)', /rate rule/i],
  ['delays of reactions', /values of the past|csymbol "delay"|\bdelay\(|reaction "[^"]*" has a delay/i],
  ['rates of change', /rateOf/],
  ['fractional stoichiometry', /stoichiometr/i],
  ['packages', /package/i],
  ['a value is missing in the file', /has no value; give it one/],
  ['no reactions', /no reactions|no species|no model\b/i],
];

/** The kind of a refusal; undefined for one that is none of what is not followed: a fault, or something yet to do. */
export function reasonOf(message: string): string | undefined {
  return REASONS.find(([, pattern]) => pattern.test(message))?.[0];
}

/** What became of a file. */
export type Outcome =
  /** All trajectories went to the end. */
  | 'runs'
  /** Time was up: the means are of what there was, and marked. */
  | 'marked'
  /** Refused with a sentence. */
  | 'refused'
  /** Read, but no means came of it: it failed while running, or printed nothing in its time. */
  | 'failed';

export interface Result {
  readonly file: string;
  readonly outcome: Outcome;
  readonly seconds: number;
  /** What was said of a file that is refused or failed. */
  readonly message: string;
  /** Species that the system size rounds to no molecule at all, as the notes say. */
  readonly roundedToNone: number;
}

/** How many percent of a number, for a table. */
const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`);

/** The table by reason, largest group first. */
export function tableOf(results: readonly Result[]): string {
  const rows = new Map<string, string[]>();
  const add = (group: string, file: string) => rows.set(group, [...(rows.get(group) ?? []), file]);
  for (const { outcome, message, file } of results) {
    if (outcome === 'refused') add(`refused: ${reasonOf(message) ?? 'another reason'}`, file);
    else if (outcome === 'failed') add('read, but FAILED', file);
    else add(outcome === 'runs' ? 'runs' : 'runs, marked as stopped by the clock', file);
  }
  const order = [...rows].sort(
    ([a, x], [b, y]) => Number(a.startsWith('refused')) - Number(b.startsWith('refused')) || y.length - x.length,
  );
  const width = Math.max(...order.map(([group]) => group.length));
  const shown = (files: readonly string[]) => `${files.slice(0, 4).join(', ')}${files.length > 4 ? ', …' : ''}`;
  const lines = order.map(
    ([group, files]) => `${group.padEnd(width)}  ${String(files.length).padStart(5)}  ${shown(files)}`,
  );
  const read = results.filter((r) => r.outcome !== 'refused');
  const ran = read.filter((r) => r.outcome !== 'failed');
  const others = results.filter((r) => r.outcome === 'refused' && reasonOf(r.message) === undefined);
  return [
    ...lines,
    '',
    `${read.length} of ${results.length} files are read (${percent(read.length, results.length)}); ${ran.length} of these give means (${percent(ran.length, read.length)}).`,
    ...[...others, ...read.filter((r) => r.outcome === 'failed')].map((r) => `${r.file}: ${r.message}`),
  ].join('\n');
}
