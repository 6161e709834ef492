import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../../../estimators/registry';
import { FORMULA_SYMBOLS, formulaSymbols } from './formula-symbols';

/** Letters of a formula without text, operators and marks: what somebody may ask about. */
const letters = (tex: string) =>
  new Set(
    tex
      .replace(/\\(?:begin|end)\{[a-z]+\}/g, ' ')
      .replace(/\\(?:text|operatorname)\s*\{[^{}]*\}/g, ' ')
      .replace(/(?<!\\)d(?=[st](?![a-z]))[st]/g, ' ')
      .match(/\\(?:theta|tau|nu|beta|varphi|Delta)(?![a-zA-Z])|(?<![\\a-zA-Z])[A-Za-z](?![a-zA-Z])/g) ?? [],
  );
/** Running indices, the base of natural logarithms, and the difference in Δφ and Δ_p. */
const PLAIN = new Set(['r', 'q', 'j', 'p', 'e', '\\Delta']);

describe('formulas of estimators', () => {
  it.each(ESTIMATORS.map((e) => [e.id, e] as const))('%s: every letter has its meaning', (id, { formula }) => {
    const symbols = formulaSymbols(id);
    expect(symbols.length).toBeGreaterThan(2);
    const named = new Set(symbols.flatMap(({ tex }) => [...letters(tex)]));
    for (const letter of letters(formula))
      if (!PLAIN.has(letter)) expect([...named], `${id}: ${letter}`).toContain(letter);
    // And nothing is explained that is not there.
    for (const { tex } of symbols) for (const letter of letters(tex)) expect([...letters(formula)]).toContain(letter);
    expect(new Set(symbols.map(({ tex }) => tex)).size).toBe(symbols.length);
  });

  it('are written in TeX that can be set', () => {
    for (const id of Object.keys(FORMULA_SYMBOLS))
      for (const { tex } of formulaSymbols(id))
        expect(() => katex.renderToString(tex, { throwOnError: true }), tex).not.toThrow();
  });
});
