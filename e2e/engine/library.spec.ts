import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOfEntry } from '../../src/io/library/library';
import { LIBRARY } from '../../src/models/library/registry';
import { estimate, expect, jobOf, test } from '../lab/jobs';

/** Trajectories per engine, and the share of the horizon they run to. */
const TRAJECTORIES = 512;
const SHARE = 0.25;

for (const entry of LIBRARY) {
  test(`${entry.id} · both engines agree on its mean and spread`, async ({ run }) => {
    // Playwright knows nothing of Vite's way to import texts.
    const text = readFileSync(join('src', 'models', 'library', `${entry.id}.ant`), 'utf8');
    const model = modelOfEntry(entry, text);
    const observables = entry.observables.map((o) => o.expression);
    const base = jobOf(model, { to: entry.horizon * SHARE, bins: 2, observables, trajectories: TRAJECTORIES });
    // The same integers: most trajectories are the same until rounding parts them, so that even rare ones are in both.
    const [gpu, cpu] = await Promise.all([run('gpu', { ...base, seed: 21 }), run('cpu', { ...base, seed: 21 })]);
    const S = model.species.length;
    const width = S + observables.length;
    for (let column = S; column < 2 * width; column++) {
      if (column >= width && column < width + S) continue;
      const [a, b] = [estimate(gpu, column), estimate(cpu, column)];
      const error = Math.hypot(a.error, b.error);
      expect(Math.abs(a.mean - b.mean), `column ${column}: ${a.mean} and ${b.mean}`).toBeLessThanOrEqual(4 * error);
      expect(a.variance).toBeLessThanOrEqual(1.5 * b.variance);
      expect(b.variance).toBeLessThanOrEqual(1.5 * a.variance);
    }
  });
}
