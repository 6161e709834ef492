import { allow, type FieldLine, fieldLines, readMeasure, value } from './block-fields';
import { conditionProblem } from './conditions';
import {
  ALONG_PATH,
  type Ask,
  type Block,
  type Challenge,
  LESSON_PANELS,
  type Lesson,
  LessonError,
  type LessonPanel,
  type Measure,
  type Option,
  type Play,
  REACTION_CHOICES,
  type ReactionChoice,
  type Step,
} from './lesson';

/** Longest text of a lesson, characters. */
export const MAX_LESSON = 200_000;
const ID = /^[a-z][a-z0-9-]{0,59}$/;
const FENCE = /^```(ask|challenge|play|microscope|notes)\s*$/;
const RESERVED: ReadonlySet<string> = new Set(['glossary', 'microscope', 'class']);

/**
 * Reads the text of a lesson: front matter between two lines "---", then steps, each under a heading "# Title", in Markdown with
 * formulas between dollar signs and with blocks "```play", "```ask", "```challenge", "```microscope" and "```notes". Links of
 * the playground are checked by check-lesson.ts. @throws LessonError
 */
export function readLesson(text: string): Lesson {
  if (text.length > MAX_LESSON) {
    throw new LessonError(1, `The text has more than ${MAX_LESSON} characters.`, 'Make two lessons of it.');
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const end = lines[0]?.trim() === '---' ? lines.findIndex((line, i) => i > 0 && line.trim() === '---') : -1;
  if (end < 0) {
    throw new LessonError(
      1,
      'The lesson does not start with its front matter.',
      'Write "---", then lines such as "title: …", then "---".',
    );
  }
  const front = fieldLines(lines.slice(1, end), 2);
  allow(front, ['id', 'title', 'minutes', 'aim'], ['reference']);
  const id = value(front, 'id', 1);
  const lineOf = (name: string) => front.find((field) => field.name === name)?.line ?? 1;
  if (!ID.test(id) || RESERVED.has(id)) {
    throw new LessonError(
      lineOf('id'),
      `"${id}" cannot be an id.`,
      'Take small letters, digits and hyphens, at most 60; "glossary", "microscope" and "class" are taken.',
    );
  }
  const minutes = Number(value(front, 'minutes', 1));
  if (!(minutes >= 1 && minutes <= 120)) {
    throw new LessonError(lineOf('minutes'), 'The minutes are no number from 1 to 120.', 'Write "minutes: 8".');
  }
  const title = value(front, 'title', 1);
  const aim = value(front, 'aim', 1);
  const { steps, notes } = readBody(lines, end + 1);
  return {
    id,
    title,
    minutes,
    aim,
    references: front.filter(({ name }) => name === 'reference').map((field) => field.value),
    steps,
    notes,
  };
}

interface OpenStep {
  title: string;
  line: number;
  blocks: Block[];
  play: Play | null;
}

function readBody(lines: readonly string[], first: number): { steps: Step[]; notes: string } {
  const steps: OpenStep[] = [];
  let notes = '';
  let text: string[] = [];
  let textLine = first + 1;
  let i = first;
  const close = () => {
    const markdown = text.join('\n').trim();
    text = [];
    if (markdown === '') return;
    const step = steps.at(-1);
    if (!step)
      throw new LessonError(textLine, 'Text stands before the first step.', 'Put a heading "# Title" above it.');
    step.blocks.push({ kind: 'text', markdown, line: textLine });
  };
  while (i < lines.length) {
    const line = lines[i];
    const number = i + 1;
    const heading = /^#\s+(.+)$/.exec(line);
    const fence = FENCE.exec(line);
    if (heading) {
      close();
      steps.push({ title: heading[1].trim(), line: number, blocks: [], play: null });
    } else if (fence) {
      close();
      const stop = lines.findIndex((other, j) => j > i && other.trim() === '```');
      if (stop < 0) throw new LessonError(number, `The block "${fence[1]}" has no end.`, 'Close it with a line "```".');
      const inside = lines.slice(i + 1, stop);
      if (fence[1] === 'notes') notes = inside.join('\n').trim();
      else addBlock(steps.at(-1), fence[1], inside, number);
      i = stop;
    } else {
      if (text.length === 0) textLine = number;
      text.push(line);
      // A block of another kind is text, whatever stands in it.
      if (/^```/.test(line)) {
        const stop = lines.findIndex((other, j) => j > i && other.trim() === '```');
        if (stop < 0) throw new LessonError(number, 'A block of text has no end.', 'Close it with a line "```".');
        text.push(...lines.slice(i + 1, stop + 1));
        i = stop;
      }
    }
    i++;
  }
  close();
  if (steps.length === 0)
    throw new LessonError(first, 'The lesson has no steps.', 'Start each step with a heading "# Title".');
  return { steps, notes };
}

function addBlock(step: OpenStep | undefined, kind: string, inside: readonly string[], line: number): void {
  if (!step) throw new LessonError(line, 'A block stands before the first step.', 'Put a heading "# Title" above it.');
  const fields = fieldLines(inside, line + 1);
  if (kind === 'play') {
    if (step.play) throw new LessonError(line, 'The step has two states of the playground.', 'Make a step for each.');
    step.play = readPlay(fields, line);
  } else if (kind === 'ask') step.blocks.push({ kind: 'ask', ask: readAsk(fields, line), line });
  else if (kind === 'challenge') step.blocks.push({ kind: 'challenge', challenge: readChallenge(fields, line), line });
  else step.blocks.push(readMicroscope(fields, line));
  if (kind !== 'play' && !step.play) {
    throw new LessonError(
      line,
      `The block "${kind}" needs a state of the playground.`,
      'Put a block "play" above it in the same step.',
    );
  }
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function readPlay(fields: readonly FieldLine[], line: number): Play {
  allow(fields, ['settings', 'panels', 'controls']);
  const panels = listOf(value(fields, 'panels', line, 'trajectories'));
  const unknown = panels.find((panel) => !LESSON_PANELS.includes(panel as LessonPanel));
  if (unknown !== undefined) {
    throw new LessonError(line, `There is no panel "${unknown}".`, `Known are ${LESSON_PANELS.join(', ')}.`);
  }
  return {
    settings: value(fields, 'settings', line),
    panels: panels as LessonPanel[],
    controls: listOf(value(fields, 'controls', line, '')),
    line,
  };
}

function readMicroscope(fields: readonly FieldLine[], line: number): Block {
  allow(fields, ['choice', 'trajectory', 'show']);
  const show = value(fields, 'show', line, '');
  const choice = value(fields, 'choice', line, 'direct');
  const trajectory = Number(value(fields, 'trajectory', line, '0'));
  if (!REACTION_CHOICES.includes(choice as ReactionChoice)) {
    throw new LessonError(
      line,
      `There is no choice "${choice}".`,
      'Write "choice: direct", "choice: gumbel" or "choice: alternative".',
    );
  }
  if (!(Number.isInteger(trajectory) && trajectory >= 0 && trajectory < 2 ** 31)) {
    throw new LessonError(line, 'The trajectory is no whole number.', 'Write "trajectory: 0" for the first one.');
  }
  const shown = ALONG_PATH.find((one) => one === show) ?? null;
  const without = { direct: 'tangent', gumbel: 'noise', alternative: show }[choice as ReactionChoice];
  if (show !== '' && (!shown || show === without)) {
    throw new LessonError(
      line,
      `The microscope cannot show "${show}" with "choice: ${choice}".`,
      'Write "show: score" or "show: noise" with "choice: direct", "show: score" or "show: tangent" with "choice: gumbel".',
    );
  }
  return { kind: 'microscope', choice: choice as ReactionChoice, trajectory, show: shown, line };
}

/** The measures of a block. @throws LessonError where a name stands twice */
function measuresOf(fields: readonly FieldLine[], line: number): Measure[] {
  const measures = fields.filter(({ name }) => name === 'measure').map(readMeasure);
  if (measures.length === 0) throw new LessonError(line, 'Nothing is measured.', 'Add a line "measure m = mean X".');
  const names = measures.map(({ name }) => name);
  const twice = measures.find(({ name }, i) => names.indexOf(name) !== i);
  if (twice) throw new LessonError(twice.line, `"${twice.name}" is measured twice.`, 'Give it another name.');
  return measures;
}

function checkExpression(text: string, measures: readonly Measure[], line: number): void {
  const names = measures.map(({ name }) => name);
  const problem = conditionProblem(text, names);
  if (problem)
    throw new LessonError(line, `"${text}" cannot be computed. ${problem}`, `It may name ${names.join(', ')}.`);
}

/** Names in braces must have been measured. */
function checkNumbers(text: string, measures: readonly Measure[], line: number): void {
  for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) {
    if (!measures.some((measure) => measure.name === name)) {
      throw new LessonError(
        line,
        `{{${name}}} is not measured.`,
        `Measured are ${measures.map((m) => m.name).join(', ')}.`,
      );
    }
  }
}

function readAsk(fields: readonly FieldLine[], line: number): Ask {
  allow(fields, ['number', 'choose', 'draw', 'answer', 'range', 'unit', 'within', 'why'], ['measure', 'option']);
  const measures = measuresOf(fields, line);
  const why = value(fields, 'why', line, '');
  checkNumbers(why, measures, line);
  const number = value(fields, 'number', line, '');
  const unit = value(fields, 'unit', line, '');
  if (number !== '') {
    const expression = value(fields, 'answer', line);
    checkExpression(expression, measures, line);
    const answer = { kind: 'number', expression, unit, within: withinOf(fields, line, '10 %') } as const;
    return { question: number, measures, answer, why };
  }
  const draw = value(fields, 'draw', line, '');
  if (draw !== '') {
    const curve = value(fields, 'answer', line);
    const measured = measures.find(({ name, quantity }) => name === curve && quantity === 'curve');
    if (!measured)
      throw new LessonError(line, `"${curve}" is no measured curve.`, 'Add a line such as "measure c = curve X".');
    if (/(?:^|&)T=/.test(measured.settings))
      throw new LessonError(measured.line, 'A curve that is drawn ends with its step.', 'Set T in the block "play".');
    const range =
      /^(\S+)\s+to\s+(\S+)$/
        .exec(value(fields, 'range', line))
        ?.slice(1)
        .map(Number) ?? [];
    if (!(range[0] < range[1])) throw new LessonError(line, '"range" is no range.', 'Write "range: 0 to 20".');
    const answer = {
      kind: 'draw',
      curve,
      range: [range[0], range[1]],
      unit,
      within: withinOf(fields, line, '15 %'),
    } as const;
    return { question: draw, measures, answer, why };
  }
  const options = fields.filter(({ name }) => name === 'option').map((field) => readOption(field, measures));
  if (options.length < 2)
    throw new LessonError(line, 'There is nothing to choose from.', 'Add two lines "- option | when condition".');
  return { question: value(fields, 'choose', line), measures, answer: { kind: 'choose', options }, why };
}

/** "10 %" as 0.1. @throws LessonError */
function withinOf(fields: readonly FieldLine[], line: number, otherwise: string): number {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(value(fields, 'within', line, otherwise));
  if (!percent) throw new LessonError(line, '"within" is no percentage.', 'Write "within: 10 %".');
  return Number(percent[1]) / 100;
}

function readOption({ value: text, line }: FieldLine, measures: readonly Measure[]): Option {
  const at = text.lastIndexOf('| when ');
  if (at < 0)
    throw new LessonError(line, 'The option does not say when it is right.', 'Write "- option | when m > 5".');
  const when = text.slice(at + '| when '.length).trim();
  checkExpression(when, measures, line);
  return { text: text.slice(0, at).trim(), when, line };
}

function readChallenge(fields: readonly FieldLine[], line: number): Challenge {
  allow(fields, ['task', 'check', 'hint', 'done'], ['measure']);
  const measures = measuresOf(fields, line);
  const check = value(fields, 'check', line);
  checkExpression(check, measures, line);
  const done = value(fields, 'done', line, '');
  checkNumbers(done, measures, line);
  return { task: value(fields, 'task', line), measures, check, hint: value(fields, 'hint', line, ''), done };
}
