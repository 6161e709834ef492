import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../models/registry';
import { ring } from '../../../testing/models/ring';
import { leadingSpecies, prominentSpecies } from './species';

describe('what a first view draws', () => {
  it('is every prominent species of the built-in models', () => {
    for (const model of MODELS) {
      const all = prominentSpecies(model);
      expect(leadingSpecies(all, 'nothing').size).toBe(all.length);
    }
  });

  it('is a dozen of many: those that are observed, and the first ones', () => {
    const all = prominentSpecies(ring(100, 3));
    const leading = leadingSpecies(all, '2 * X77 + X5^2');
    expect(leading.size).toBe(12);
    expect([...leading].slice(0, 4)).toEqual(['X5', 'X77', 'X0', 'X1']);
  });
});
