import { expect, it } from 'vitest';
import { encodeAnswer, questionHash } from '../../../io/lessons/answer-code';
import { readLesson } from '../../../io/lessons/read-lesson';
import { textOf } from '../lessons/registry';
import { collect, questionsOf } from './collect';

it('makes a histogram of a class, each browser once, and names what it does not count', async () => {
  const questions = questionsOf([readLesson(await textOf('propensity', 'en'))]);
  const asked = [...questions.keys()];
  expect(asked).toHaveLength(2);
  const [first, second] = asked;
  const number = (who: number, value: number) =>
    encodeAnswer({ question: first, who, answer: { kind: 'number', value } });
  const option = (who: number, of: number) =>
    encodeAnswer({ question: second, who, answer: { kind: 'option', option: of } });
  const strange = encodeAnswer({
    question: questionHash('elsewhere', 0, 0),
    who: 1,
    answer: { kind: 'option', option: 0 },
  });
  const damaged = option(9, 0).replace(/.$/, (c) => (c === '0' ? '1' : '0'));
  const text = [
    number(1, 0),
    number(2, 8),
    number(3, 8),
    number(2, 7),
    option(1, 2),
    `${option(2, 2)}, ${option(3, 0)}`,
    strange,
    damaged,
    option(4, 77),
  ].join('\n');
  const { collected, problems } = collect(text, questions, String);
  expect(collected.map(({ answers, bars }) => [answers, bars.map(({ count }) => count)])).toEqual([
    [3, [1, 0, 0, 0, 0, 0, 0, 2]],
    [3, [1, 0, 2, 0]],
  ]);
  expect(collected[1].bars[2].label).toBe('Four times as soon');
  expect(problems.map(({ code }) => code)).toEqual([number(2, 7), strange, damaged, option(4, 77)]);
  expect(problems[0].problem).toContain('second answer from the same browser');
});
