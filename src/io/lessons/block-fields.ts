import { LessonError, type Measure, QUANTITIES, type Quantity } from './lesson';

/** A line "name: value" of a block, with the lines that go on with it. */
export interface FieldLine {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

const FIELD = /^([a-z]+):\s*(.*)$/;
const OPTION = /^-\s+(.*)$/;
const MEASURE = /^measure\s+(.*)$/;

/**
 * The lines of a block: "name: value", "- option" (named "option"), "measure …" (named "measure"); an indented line goes on
 * with the one before. @throws LessonError
 */
export function fieldLines(lines: readonly string[], first: number): FieldLine[] {
  const found: { name: string; value: string; line: number }[] = [];
  lines.forEach((text, i) => {
    const line = first + i;
    const last = found.at(-1);
    if (text.trim() === '') {
      if (last) last.value += '\n';
      return;
    }
    if (/^\s/.test(text)) {
      if (!last)
        throw new LessonError(
          line,
          'An indented line has nothing to go on with.',
          'Start the block with "name: value".',
        );
      last.value += `\n${text.trim()}`;
      return;
    }
    const option = OPTION.exec(text);
    const measure = MEASURE.exec(text);
    const field = FIELD.exec(text);
    if (option) found.push({ name: 'option', value: option[1], line });
    else if (measure) found.push({ name: 'measure', value: measure[1], line });
    else if (field) found.push({ name: field[1], value: field[2], line });
    else {
      throw new LessonError(
        line,
        `"${text.slice(0, 40)}" cannot be read.`,
        'Write "name: value", "- option | when condition" or "measure name = …"; indent a line that goes on.',
      );
    }
  });
  return found.map(({ name, value, line }) => ({ name, value: value.trim(), line }));
}

/** Refuses names that a block does not have, and names that stand twice. @throws LessonError */
export function allow(fields: readonly FieldLine[], once: readonly string[], many: readonly string[] = []): void {
  const seen = new Set<string>();
  for (const { name, line } of fields) {
    if (many.includes(name)) continue;
    if (!once.includes(name)) {
      throw new LessonError(line, `"${name}" is not known here.`, `Known are: ${[...once, ...many].join(', ')}.`);
    }
    if (seen.has(name)) throw new LessonError(line, `"${name}" stands here twice.`, 'Leave one of them.');
    seen.add(name);
  }
}

/** The value of a field; `otherwise` where it is missing. @throws LessonError where it is missing and has to be there */
export function value(fields: readonly FieldLine[], name: string, line: number, otherwise?: string): string {
  const found = fields.find((field) => field.name === name);
  if (found && found.value !== '') return found.value;
  if (otherwise !== undefined) return otherwise;
  throw new LessonError(found?.line ?? line, `"${name}" is missing.`, `Add a line "${name}: …".`);
}

const NAMED = /^([A-Za-z]\w*)\s*=\s*(\w+)\s*([\s\S]*)$/;
const WITH = /^([\s\S]*?)(?:(?:^|\s+)with\s+([\s\S]+))?$/;
const OF = /^(\S+)\s+of\s+(\w+)$/;
const EXAMPLES = '"measure m = mean X", "measure s = sd X with n=X:50", "measure g = gradient gs-st of k"';

/** "m = mean X with T=5". @throws LessonError */
export function readMeasure({ value: text, line }: FieldLine): Measure {
  const named = NAMED.exec(text);
  if (!named) throw new LessonError(line, 'The measure cannot be read.', `Write it like ${EXAMPLES}.`);
  const [, name, quantity, rest] = named;
  const split = WITH.exec(rest.trim());
  const what = (split?.[1] ?? '').trim();
  const settings = (split?.[2] ?? '').trim();
  const plain = { name, expression: '', estimator: '', parameter: '', settings, line };
  switch (quantity) {
    case 'mean':
    case 'sd':
    case 'variance':
      if (what === '')
        throw new LessonError(line, `It does not say of what the ${quantity} is taken.`, `Write it like ${EXAMPLES}.`);
      return { ...plain, quantity, expression: what };
    case 'time':
      if (what !== '')
        throw new LessonError(
          line,
          'A time is that until the condition of the settings is met.',
          'Write "measure t = time with until=X > 10".',
        );
      return { ...plain, quantity };
    case 'setting':
      if (!/^\w+$/.test(what))
        throw new LessonError(
          line,
          'It does not say which control.',
          'Write "measure v = setting k" or "… = setting T".',
        );
      return { ...plain, quantity, parameter: what };
    case 'exploded':
      if (what === '')
        throw new LessonError(line, 'It does not say with which estimator.', 'Write "measure e = exploded gs-st".');
      return { ...plain, quantity, estimator: what };
    case 'curve': {
      const noise = /^noise\s+(\S+)\s+of\s+(\w+)$/.exec(what);
      if (noise) return { ...plain, quantity, estimator: noise[1], parameter: noise[2] };
      if (what === '')
        throw new LessonError(
          line,
          'It does not say of what the curve is.',
          'Write "measure c = curve X" or "measure c = curve noise gs-st of k".',
        );
      return { ...plain, quantity, expression: what };
    }
    case 'gradient':
    case 'noise':
    case 'fitted': {
      const of = OF.exec(what);
      if (!of)
        throw new LessonError(
          line,
          'It does not say which estimator and which parameter.',
          `Write "measure g = ${quantity} gs-st of k".`,
        );
      return { ...plain, quantity: quantity as Quantity, estimator: of[1], parameter: of[2] };
    }
    default:
      throw new LessonError(line, `"${quantity}" cannot be measured.`, `Known are ${QUANTITIES.join(', ')}.`);
  }
}
