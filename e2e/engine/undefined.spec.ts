import { model } from '../../src/testing/lowering';
import { expect, jobOf, test } from '../lab/jobs';

/** B decays from 3 to 0, and A + C stay 10. */
const decay = model(`
  species A, B, C; A = 10; B = 3; C = 0
  a = 1; c = 1
  A -> C; a*A
  C -> A; a*C
  B -> ; c*B
`);

// f32 may be computed as if there were no infinities (WGSL, 15.7): an observable without a value must be told of all the same.
for (const observable of ['A^2/B', 'ln(B)', '1/(B - 1)', 'B^(-0.5)', 'C/A + 1/B']) {
  for (const estimator of ['simulate', 'score-function', 'score-control']) {
    test(`${observable} with ${estimator}: the GPU says that there is no value, in the words of the CPU`, async ({
      run,
    }) => {
      const job = jobOf(decay, { observables: [observable], to: 1, estimator });
      const [gpu, cpu] = [await run('gpu', job), await run('cpu', job)];
      expect(cpu.message).toMatch(/^".*" has no value at .*, where trajectories came to/);
      expect(gpu.message).toBe(cpu.message);
    });
  }
}

test('what has limits has a value on the GPU, too', async ({ run }) => {
  for (const observable of ['B*ln(B)', 'A*C/(A + C)']) {
    const result = await run('gpu', jobOf(decay, { observables: [observable], to: 3 }));
    expect(result.message).toBe('');
    expect(Number.isFinite(result.moments.data[3 * 7])).toBe(true);
  }
});
