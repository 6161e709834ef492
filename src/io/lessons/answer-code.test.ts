import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LESSONS, textOf } from '../../app/learn/lessons/registry';
import { type AnswerCode, decodeAnswer, encodeAnswer, questionHash } from './answer-code';
import { readLesson } from './read-lesson';

const answers = fc.oneof(
  fc.nat(20).map((option) => ({ kind: 'option' as const, option })),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ kind: 'number' as const, value })),
  fc
    .array(fc.nat(255), { minLength: 8, maxLength: 8 })
    .map((bytes) => ({ kind: 'curve' as const, heights: bytes.map((byte) => byte / 255) })),
);
const codes: fc.Arbitrary<AnswerCode> = fc.record({ question: fc.nat(0xffff), who: fc.nat(0xffffff), answer: answers });

describe('the code of an answer', () => {
  it('is read back, however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const text = encodeAnswer(code);
        expect(decodeAnswer(text)).toEqual(code);
        expect(decodeAnswer(` ${text.toLowerCase().replaceAll('-', ' ')} `)).toEqual(code);
        expect(text.length).toBeLessThanOrEqual(28);
      }),
    );
  });

  it('is refused with one letter wrong', () => {
    fc.assert(
      fc.property(codes, fc.nat(), fc.integer({ min: 1, max: 31 }), (code, at, by) => {
        const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const text = encodeAnswer(code).replaceAll('-', '');
        const i = at % text.length;
        const wrong = letters[(letters.indexOf(text[i]) + by) % 32];
        expect(decodeAnswer(text.slice(0, i) + wrong + text.slice(i + 1))).toBe(null);
      }),
    );
    expect(decodeAnswer('')).toBe(null);
    expect(decodeAnswer('hello')).toBe(null);
  });

  it('names every question of the lessons differently', async () => {
    const hashes: number[] = [];
    for (const { id } of LESSONS) {
      readLesson(await textOf(id, 'en')).steps.forEach(({ blocks }, s) => {
        for (const [b, block] of blocks.entries()) if (block.kind === 'ask') hashes.push(questionHash(id, s, b));
      });
    }
    expect(hashes.length).toBeGreaterThan(40);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
