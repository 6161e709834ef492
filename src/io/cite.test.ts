import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../estimators/registry';
import { bibtexOf } from './cite';

/** True if every brace that opens closes again, and none closes first. */
function balanced(text: string): boolean {
  let depth = 0;
  for (const [i, character] of [...text].entries()) {
    if (text[i - 1] === '\\') continue;
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

describe('BibTeX', () => {
  it.each(ESTIMATORS.map((estimator) => [estimator.id, estimator] as const))('of %s can be read', (id, estimator) => {
    const text = bibtexOf(id, estimator.name, estimator.source);
    expect(text).toMatch(/^@[a-z]+\{[\w:-]+,\n/);
    expect(balanced(text)).toBe(true);
    expect(text).toContain('title = ');
  });

  it('is made of the citation where there is none, with its special characters kept from BibTeX', () => {
    const text = bibtexOf('x', '50 % more', { citation: 'Smith & Co. (2020)', url: 'https://example.org/a_b' });
    expect(text).toBe(
      '@misc{x,\n  title = {50 \\% more},\n  note = {Smith \\& Co. (2020)},\n  url = {https://example.org/a_b}\n}',
    );
  });
});
