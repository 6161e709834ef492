import { afterEach, describe, expect, it } from 'vitest';
import { checkLesson } from '../../../io/lessons/check-lesson';
import { type Lesson, LessonError } from '../../../io/lessons/lesson';
import { readLesson } from '../../../io/lessons/read-lesson';
import { glossary } from '../../../messages/en/learn/glossary';
import { learn } from '../../../messages/en/learn/learn';
import { setLanguage } from '../../../messages/language';
import { findTerm, glossaryTerms } from '../glossary/glossary';
import { bringOf } from '../player/open-lesson';
import { findLesson, isTranslated, LESSONS, textOf } from './registry';

afterEach(() => setLanguage('en'));

describe('the lessons', () => {
  it.each(LESSONS.map((entry) => [entry.id, entry] as const))(
    '%s is what the list says, and everything in it can be done',
    async (_, entry) => {
      const text = await textOf(entry.id, 'en');
      const lesson = readLesson(text);
      const { id, title, minutes, aim } = entry;
      expect(lesson).toMatchObject({ id, title, minutes, aim });
      await checkLesson(lesson, bringOf);
      expect(lesson.notes).not.toBe('');
      expect(lesson.references.length).toBeGreaterThan(0);
      const blocks = lesson.steps.flatMap((step) => step.blocks);
      expect(blocks.filter(({ kind }) => kind === 'ask').length).toBeGreaterThan(0);
      expect(blocks.filter(({ kind }) => kind === 'challenge')).toHaveLength(1);
      for (const [, word] of text.matchAll(/\(term:([\w-]+)\)/g)) expect(findTerm(word), word).toBeDefined();
    },
  );

  it('are led to by a glossary in alphabetical order', async () => {
    const orders: string[] = [];
    for (const of of ['en', 'de'] as const) {
      await setLanguage(of);
      const terms = glossaryTerms();
      const words = terms.map(({ word }) => word);
      expect(words).toEqual([...words].sort(new Intl.Collator(of).compare));
      expect(terms.map(({ id }) => id).sort()).toEqual(Object.keys(glossary.english).sort());
      for (const { lesson, id } of terms) if (lesson) expect(findLesson(lesson), id).toBeDefined();
      orders.push(words.join());
    }
    expect(orders[0]).not.toBe(orders[1]);
  });
});

/** Fields of a lesson that people read; everything else a translation leaves as it is. */
const READ: ReadonlySet<string> = new Set([
  'title',
  'aim',
  'markdown',
  'question',
  'text',
  'unit',
  'why',
  'task',
  'hint',
  'done',
  'notes',
]);
/** A word in a formula may be translated. */
const TEX = /\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g;
const LINK = /\]\(\S+\)/g;

/** What must be the same in every language, wherever it stands in the sentence: formulas, links, what is filled in, and numbers. */
function marksOf(text: string) {
  const prose = text.replace(TEX, ' ').replace(LINK, ' ');
  const found = (from: string, pattern: RegExp) => (from.match(pattern) ?? []).sort();
  return {
    formulas: found(text.replace(/\\text\{[^{}]*\}/g, '\\text'), TEX),
    links: found(text, LINK),
    filled: found(text, /\{\{\w+\}\}/g),
    numbers: found(prose.replace(/\{\{\w+\}\}/g, '').replace(/(\d),(?=\d)/g, '$1.'), /\d+(?:\.\d+)?/g),
  };
}

/** A lesson with the marks of its texts in their place, and without the numbers of its lines. */
const bones = (lesson: Lesson) =>
  JSON.parse(JSON.stringify(lesson), (key, value) => {
    if (key === 'line') return undefined;
    return READ.has(key) && typeof value === 'string' ? marksOf(value) : value;
  });

const wordsOf = (text: string) => text.replace(TEX, '').match(/\p{L}{4,}/gu) ?? [];

describe('a translated lesson', () => {
  it.each(LESSONS.map(({ id }) => id))('%s asks and measures the same, and is translated', async (id) => {
    expect(isTranslated(id, 'de')).toBe(true);
    await setLanguage('de');
    const { title, aim } = findLesson(id) ?? {};
    const [english, german] = await Promise.all(
      (['en', 'de'] as const).map(async (of) => readLesson(await textOf(id, of))),
    );
    expect(german).toMatchObject({ title, aim });
    expect(bones(german)).toEqual(bones(english));
    for (const [s, { blocks }] of german.steps.entries()) {
      for (const [b, block] of blocks.entries()) {
        const source = english.steps[s].blocks[b];
        if (block.kind !== 'text' || source.kind !== 'text' || wordsOf(source.markdown).length === 0) continue;
        expect(block.markdown).not.toBe(source.markdown);
      }
    }
  });

  it('is told from one that asks for something else', async () => {
    const text = await textOf('propensity', 'de');
    const was = bones(readLesson(text));
    for (const [from, to] of [
      ['within: 6 %', 'within: 7 %'],
      ['few / many < 1.4', 'few / many < 1.5'],
      ['&k=b:0.01,d:1', '&k=b:0.01,d:2'],
      ['$20 \\cdot 20 = 400$', '$20 \\cdot 20 = 40$'],
      ['4,8 und 5,2', '4,8 und 5,3'],
      ['{{few}}', '{{many}}'],
      ['term:propensity', 'term:score'],
    ]) {
      expect(text).toContain(from);
      expect(bones(readLesson(text.replace(from, to))), to).not.toEqual(was);
    }
  });
});

describe('a lesson of one’s own', () => {
  const front = '---\nid: mine\ntitle: Mine\nminutes: 5\naim: To see.\n---\n';
  const play = '```play\nsettings: model=birth-death&k=b:10\n```\n';
  const ask = (lines: string) => `${front}# One\n${play}\`\`\`ask\n${lines}\n\`\`\`\n`;

  const wrong = async (text: string): Promise<LessonError> => {
    try {
      await checkLesson(readLesson(text), bringOf);
    } catch (error) {
      if (error instanceof LessonError) return error;
      throw error;
    }
    throw new Error('It was not refused.');
  };

  it('opens like the example that the page hands out', async () => {
    const lesson = readLesson(learn().own.example);
    await checkLesson(lesson, bringOf);
    expect(lesson.steps.map(({ title }) => title)).toEqual(['Births against deaths', 'Look closely']);
    await setLanguage('de');
    expect(bones(readLesson(learn().own.example))).toEqual(bones(lesson));
  });

  it.each<[string, string, number, string]>([
    ['no front matter', '# One\nText', 1, 'front matter'],
    ['a field that is unknown', front.replace('aim:', 'goal:'), 5, '"goal" is not known'],
    ['a missing title', front.replace('title: Mine\n', ''), 1, '"title" is missing'],
    ['an impossible id', front.replace('mine', 'My Lesson'), 2, 'cannot be an id'],
    ['no steps', front, 6, 'has no steps'],
    ['text before a step', `${front}Hello`, 7, 'before the first step'],
    ['a block without an end', `${front}# One\n${play}\`\`\`ask\nnumber: x`, 11, 'has no end'],
    [
      'a question without a playground',
      `${front}# One\n\`\`\`ask\nnumber: What?\nanswer: m\nmeasure m = mean X\n\`\`\``,
      8,
      'needs a state',
    ],
    [
      'an answer that is not measured',
      ask('number: What?\nanswer: q\nmeasure m = mean X'),
      11,
      '"q" cannot be computed',
    ],
    [
      'an option without a condition',
      ask('choose: What?\n- a\n- b | when m > 1\nmeasure m = mean X'),
      13,
      'does not say when',
    ],
    [
      'a quantity nobody knows',
      ask('number: What?\nanswer: m\nmeasure m = median X'),
      14,
      '"median" cannot be measured',
    ],
    ['a species that is not there', ask('number: What?\nanswer: m\nmeasure m = mean Y'), 14, '"m" cannot be measured'],
    [
      'a parameter that is not there',
      ask('number: What?\nanswer: m\nmeasure m = gradient gs-st of q'),
      14,
      'no parameter "q"',
    ],
    ['an estimator that is not there', ask('number: What?\nanswer: m\nmeasure m = noise magic of b'), 14, 'estimator'],
    [
      'a number out of range',
      `${front}# One\n\`\`\`play\nsettings: model=birth-death&k=b:-1\n\`\`\``,
      8,
      'must lie between',
    ],
    ['a model that is not there', `${front}# One\n\`\`\`play\nsettings: model=unknown\n\`\`\``, 8, 'unknown'],
    ['a damaged link', `${front}# One\n\`\`\`play\nsettings: #v=1&model=birth-death\n\`\`\``, 8, 'damaged'],
    [
      'a control that is not there',
      `${front}# One\n\`\`\`play\nsettings: model=birth-death\ncontrols: zeta\n\`\`\``,
      8,
      'no control "zeta"',
    ],
    [
      'a condition that would run code',
      ask('choose: What?\n- a | when alert(1)\n- b | when m > 1\nmeasure m = mean X'),
      13,
      'cannot be computed',
    ],
  ])('is refused with its line and a remedy: %s', async (_, text, line, problem) => {
    const error = await wrong(text);
    expect(error.message).toContain(problem);
    expect(error.line).toBe(line);
    expect(error.message).toMatch(/\.$/);
  });

  it('takes a whole link of the playground', async () => {
    const link =
      'https://example.org/p/#v=1&model=birth-death&k=b:30,d:1&n=X:0&T=3&N=512&seed=1&temp=1&obs=X&kind=endpoint&est=&view=explore';
    await checkLesson(readLesson(`${front}# One\n\`\`\`play\nsettings: ${link}\n\`\`\``), bringOf);
  });
});
