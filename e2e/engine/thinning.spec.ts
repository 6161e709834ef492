import { SIMULATE } from '../../src/engine/types';
import { EFFORT } from '../../src/testing/effort';
import { meansOf, slopesOf, TIMED_MODELS } from '../../src/testing/models/timed-models';
import { estimate, expect, jobOf, test } from '../lab/jobs';

// Laws that change with the time all along, on the GPU: against the CPU engine path by path, and against rate equations.

for (const timed of TIMED_MODELS) {
  const { model, to, name } = timed;
  const names = model.species.map((s) => s.name);
  const [K, P] = [names.length, model.parameters.length];

  for (const estimator of [SIMULATE, 'fd-crn', 'fd-coupled', 'fd-independent', 'spsa']) {
    test(`${estimator}: both engines agree on ${name}, trajectory by trajectory`, async ({ run }) => {
      const job = jobOf(model, {
        estimator,
        to,
        from: to / 5,
        bins: 2,
        observables: names,
        trajectories: 64,
        samplePaths: 64,
      });
      const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
      expect(gpu.message).toBe('');
      expect(gpu.failures.badPropensity).toBe(0);
      const row = cpu.paths.length / 64;
      expect(gpu.paths.length).toBe(cpu.paths.length);
      const different = Array.from({ length: 64 }, (_, i) => i).filter((i) =>
        gpu.paths.slice(i * row, (i + 1) * row).some((v, c) => Math.abs(v - cpu.paths[i * row + c]) > 1e-3),
      );
      expect(different.length, `trajectories ${different} differ`).toBeLessThanOrEqual(2);
      // Rejected jumps are no reactions.
      expect(Math.abs(gpu.reactions - cpu.reactions)).toBeLessThanOrEqual(0.01 * cpu.reactions + 5);
    });
  }

  for (const estimator of ['score-function', 'score-control'])
    test(`${estimator} has the means and gradients of the rate equations on ${name}`, async ({ run }) => {
      const edges = [to / 2, to];
      const means = meansOf(
        timed,
        model.parameters.map((p) => p.value),
        edges,
      );
      const gradient = slopesOf(timed, edges, 1e-4);
      const scored = estimator === 'score-function';
      const trajectories = (scored ? 8000 : 4000) * EFFORT;
      const job = jobOf(model, { estimator, to, bins: 2, observables: names, trajectories });
      const gpu = await run('gpu', job);
      // Behind the gradients stand scores, or values as they are.
      const width = K + K * P + (scored ? P : K);
      const near = (column: number, want: number, about: string) => {
        const { mean, error } = estimate(gpu, column);
        expect(Math.abs(mean - want), `${about}: ${mean} for ${want}`).toBeLessThanOrEqual(4 * error);
      };
      edges.forEach((_, b) => {
        names.forEach((species, s) => {
          near(b * width + s, means[b][s], species);
          for (let p = 0; p < P; p++) near(b * width + K + s * P + p, gradient[b][p][s], `${species} by ${p}`);
        });
        for (let p = 0; p < (scored ? P : 0); p++) near(b * width + K + K * P + p, 0, `score ${p}`);
      });
      // At the end, corrected values vary less than they do as they are.
      const spread = (column: number) => estimate(gpu, width + column).variance;
      if (!scored) expect(spread(0)).toBeLessThan(spread(K + K * P) / 2);
    });
}
