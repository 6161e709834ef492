import katex from 'katex';
import { expect, it } from 'vitest';
import { SYMBOLS, symbolsIn } from './symbols';

const names = (tex: string) => symbolsIn(tex).map((symbol) => symbol.tex);

it('finds the symbols of a formula, longest first, and no text', () => {
  expect(names('\\Delta t = \\frac{-\\ln u_1}{a_0}')).toEqual(['\\Delta t', 'u_1', 'a_0']);
  expect(names('a_\\mathrm{bind} = k_\\mathrm{on}\\,A\\,B')).toEqual(['a', 'k_{on}', 'A', 'B']);
  expect(names('w = \\frac{-\\dot p_j}{p_j}, \\qquad \\text{the chance that}')).toContain('w');
  expect(names('\\text{all words, no d}')).toEqual([]);
  expect(names('\\dot x \\leftarrow J\\,\\dot x')).toEqual(['\\dot x']);
});

it('names each symbol once, in TeX that can be set', () => {
  expect(new Set(SYMBOLS.map(({ tex }) => tex)).size).toBe(SYMBOLS.length);
  for (const { tex } of SYMBOLS) expect(() => katex.renderToString(tex, { throwOnError: true }), tex).not.toThrow();
});
