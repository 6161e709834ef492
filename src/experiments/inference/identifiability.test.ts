import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { repressilator } from '../../models/repressilator';
import { IDENTIFIED, repressilatorInformation } from './identifiability';

describe('the repressilator’s means', () => {
  const engine = createInlineEngine();

  it('identify production, decay and binding', async () => {
    const found = await repressilatorInformation(engine, IDENTIFIED, 4096, 3);
    expect(found?.data.combinations.map(({ verdict }) => verdict)).toEqual(['sharp', 'sharp', 'sharp']);
    expect(found?.data.condition).toBeGreaterThan(10);
    expect(found?.data.condition).toBeLessThan(1000);
  });

  it('do not identify all five, though whole paths would', async () => {
    const names = repressilator.parameters.map(({ name }) => name);
    const found = await repressilatorInformation(engine, names, 16_384, 3);
    const { data, paths } = found ?? { data: null, paths: null };
    expect(data?.condition).toBe(Number.POSITIVE_INFINITY);
    const sloppy = data?.combinations.filter(({ verdict }) => verdict === 'sloppy') ?? [];
    expect(sloppy.length).toBeGreaterThanOrEqual(1);
    // What is lost: binding and unbinding together. Its share of the lost directions' span is nearly all of it.
    const together = names.map((name) => (name === 'k_b' || name === 'k_u1' ? Math.SQRT1_2 : 0));
    const lost = data?.combinations.slice(3) ?? [];
    const share = lost.reduce(
      (sum, { direction }) => sum + direction.reduce((s, x, i) => s + x * together[i], 0) ** 2,
      0,
    );
    expect(share).toBeGreaterThan(0.8);
    expect(paths?.combinations.map(({ verdict }) => verdict)).toEqual(new Array(5).fill('sharp'));
    expect(paths?.condition).toBeLessThan(20);
  });
});
