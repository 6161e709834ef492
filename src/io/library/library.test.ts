import { describe, expect, it } from 'vitest';
import { kernelOf } from '../../engine/gpu/kernel/kernel';
import { prepareJob } from '../../engine/job';
import { findInLibrary, LIBRARY, SHELVES } from '../../models/library/registry';
import { findModel } from '../../models/registry';
import { FIELDS, MAX } from '../../numerics/moments';
import { estimates, jobFor } from '../../testing/jobs';
import { libraryModel, modelOfEntry } from './library';

describe.each(LIBRARY.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
  it('says what it is, where it comes from and what to look at', () => {
    expect(id).toMatch(/^[a-z][a-z-]+$/);
    expect(findInLibrary(id)).toBe(entry);
    expect(findModel(id), 'no built-in model has its id').toBeUndefined();
    // A paragraph, not a caption and not an essay.
    expect(entry.about.length).toBeGreaterThan(200);
    expect(entry.about.length).toBeLessThan(600);
    expect(entry.look.length).toBeGreaterThan(80);
    expect(entry.source.citation).toMatch(/\d{4}|ed\./);
    expect(entry.source.url).toMatch(/^https:\/\/doi\.org\/10\./);
  });

  it('is a model that both engines compile', async () => {
    const model = await libraryModel(entry);
    expect(model).toMatchObject({ id, title: entry.title, horizon: { value: entry.horizon } });
    const job = jobFor(model, { kind: 'endpoint', observables: entry.observables.map((o) => o.expression) });
    const prepared = prepareJob(job);
    expect(prepared.network.R).toBe(model.reactions.length);
    const wgsl = kernelOf(prepared).text(64);
    expect(wgsl).toMatch(/@compute/);
    expect(/fn propensities[^}]*\}/.exec(wgsl)?.[0]).not.toMatch(/NaN|undefined|Infinity/);
    // Every parameter is one that something depends on, and every expression is a function of whole numbers ≥ 0.
    expect(
      prepared.network.byLogParameter
        .flat()
        .map((d) => d.index)
        .sort((a, b) => a - b),
    ).toEqual(expect.arrayContaining(model.parameters.map((_, p) => p)));
  });

  it('runs 1000 times to its horizon within bounds', async () => {
    const model = await libraryModel(entry);
    const { result, width } = estimates(jobFor(model, { kind: 'endpoint', bins: 4 }));
    expect(result.reactions).toBeLessThan(2e8);
    expect(result.failures).toMatchObject({ exploded: 0, stepBudget: 0, badPropensity: 0 });
    const largest = Math.max(...Array.from({ length: 4 * width }, (_, c) => result.moments.data[c * FIELDS + MAX]));
    const most = Math.max(...model.species.filter((s) => s.initial > 0).map((s) => s.initial));
    expect(largest).toBeLessThan(Math.max(20_000, 1.01 * most ** 2));
  });
});

describe('the library', () => {
  it('has at least fifteen models, each on one shelf', () => {
    expect(LIBRARY.length).toBeGreaterThanOrEqual(15);
    expect(new Set(LIBRARY.map((e) => e.id)).size).toBe(LIBRARY.length);
    expect(SHELVES.flatMap((s) => s.entries)).toEqual(LIBRARY);
  });

  it('says which model is not fit, and why', () => {
    expect(() => modelOfEntry(LIBRARY[0], 'A -> B; k1*A')).toThrow(/"schlogl" cannot be used: .*Nothing.*"k1"/);
  });
});
