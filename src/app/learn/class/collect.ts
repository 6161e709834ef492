import { type AnswerCode, decodeAnswer, type GivenAnswer, questionHash } from '../../../io/lessons/answer-code';
import type { Ask, Lesson } from '../../../io/lessons/lesson';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';

/** A question that codes may name. */
export interface Question {
  readonly lesson: string;
  readonly step: string;
  readonly ask: Ask;
}

export interface Bar {
  readonly label: string;
  readonly count: number;
}

/** What a class answered to one question. */
export interface Collected {
  readonly question: Question;
  /** Number of answers, each browser counted once. */
  readonly answers: number;
  readonly bars: readonly Bar[];
}

export interface Collection {
  readonly collected: readonly Collected[];
  /** Codes as they were typed, each with what is wrong. */
  readonly problems: readonly { readonly code: string; readonly problem: string }[];
}

export function questionsOf(lessons: readonly Lesson[]): ReadonlyMap<number, Question> {
  const found = new Map<number, Question>();
  for (const { id, title, steps } of lessons) {
    steps.forEach((step, s) => {
      step.blocks.forEach((block, b) => {
        if (block.kind === 'ask')
          found.set(questionHash(id, s, b), { lesson: title, step: step.title, ask: block.ask });
      });
    });
  }
  return found;
}

/** Bars that numbers are counted in. */
const BINS = 8;

function barsOf({ answer }: Ask, given: readonly GivenAnswer[], number: (value: number) => string): Bar[] {
  if (answer.kind === 'choose') {
    return answer.options.map(({ text }, i) => ({
      label: text,
      count: given.filter((one) => one.kind === 'option' && one.option === i).length,
    }));
  }
  // Of a curve, what is told is where it ends.
  const values = given.map((one) => {
    if (one.kind === 'number') return one.value;
    if (one.kind !== 'curve' || answer.kind !== 'draw') return Number.NaN;
    const [min, max] = answer.range;
    return min + one.heights[one.heights.length - 1] * (max - min);
  });
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!(high > low)) return [{ label: number(low), count: values.length }];
  const width = (high - low) / BINS;
  return Array.from({ length: BINS }, (_, i) => ({
    label: fill(learn().answers.bar, { low: number(low + i * width), high: number(low + (i + 1) * width) }),
    count: values.filter((value) => Math.min(BINS - 1, Math.floor((value - low) / width)) === i).length,
  }));
}

const fits = ({ answer }: Ask, given: GivenAnswer): boolean =>
  answer.kind === 'choose'
    ? given.kind === 'option' && given.option < answer.options.length
    : given.kind === (answer.kind === 'draw' ? 'curve' : 'number');

/**
 * Counts the codes in a text, one per line or with commas between them. A second code of the same browser for the same question does not
 * count; it and what cannot be read are named. @param number writes a number for people
 */
export function collect(
  text: string,
  questions: ReadonlyMap<number, Question>,
  number: (value: number) => string,
): Collection {
  const t = learn().answers;
  const problems: { code: string; problem: string }[] = [];
  const byQuestion = new Map<number, Map<number, AnswerCode>>();
  for (const code of text.split(/[\n,;]+/).map((part) => part.trim())) {
    if (code === '') continue;
    const read = decodeAnswer(code);
    const question = read && questions.get(read.question);
    if (!read) problems.push({ code, problem: t.unreadable });
    else if (!question) problems.push({ code, problem: t.unknown });
    else if (!fits(question.ask, read.answer)) problems.push({ code, problem: t.unfit });
    else {
      const of = byQuestion.get(read.question) ?? new Map<number, AnswerCode>();
      byQuestion.set(read.question, of);
      if (of.has(read.who)) problems.push({ code, problem: t.second });
      else of.set(read.who, read);
    }
  }
  const collected = [...byQuestion].flatMap(([hash, of]) => {
    const question = questions.get(hash);
    const given = [...of.values()].map(({ answer }) => answer);
    return question && given.length > 0
      ? [{ question, answers: given.length, bars: barsOf(question.ask, given, number) }]
      : [];
  });
  return { collected, problems };
}
