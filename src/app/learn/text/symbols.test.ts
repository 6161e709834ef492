import katex from 'katex';
import { expect, it } from 'vitest';
import { symbols } from '../../../messages/en/learn/symbols';
import { symbolsIn } from './symbols';

const names = (tex: string) => symbolsIn(tex).map((symbol) => symbol.tex);

it('finds the symbols of a formula, longest first, and no text', () => {
  expect(names('\\Delta t = \\frac{-\\ln u_1}{a_0}')).toEqual(['\\Delta t', 'u_1', 'a_0']);
  expect(names('a_\\mathrm{bind} = k_\\mathrm{on}\\,A\\,B')).toEqual(['a', 'k_{on}', 'A', 'B']);
  expect(names('w = \\frac{-\\dot p_j}{p_j}, \\qquad \\text{the chance that}')).toContain('w');
  expect(names('\\text{all words, no d}')).toEqual([]);
  expect(names('\\dot x \\leftarrow J\\,\\dot x')).toEqual(['\\dot x']);
});

it('knows symbols by TeX that can be set, and that it finds', () => {
  for (const tex of Object.keys(symbols.english)) {
    expect(() => katex.renderToString(tex, { throwOnError: true }), tex).not.toThrow();
    expect(names(tex)).toEqual([tex]);
  }
});
