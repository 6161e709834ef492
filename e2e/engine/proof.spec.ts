import { PROOF_LIMIT, PROOFS, prove } from '../../src/app/editor/proof/proof';
import type { Engine, Snapshot } from '../../src/engine/types';
import { expect, test } from '../lab/jobs';

for (const proof of PROOFS) {
  test(`${proof.id} · what is known in closed form holds on the GPU`, async ({ run }) => {
    const idle = () => {};
    const engine: Engine = {
      info: { kind: 'webgpu', label: 'the lab', detail: '', software: true, parallelism: 1 },
      run: (job) => ({
        pause: idle,
        resume: idle,
        cancel: idle,
        finished: run('gpu', job).then((result): Snapshot => {
          const moments = { count: result.moments.count, data: Float64Array.from(result.moments.data) };
          return { ...result, moments, paths: Float64Array.from(result.paths), histogram: null };
        }),
      }),
      dispose: idle,
    };
    for await (const { checks } of prove(engine, { proofs: [proof], trajectories: 4000, seed: 3 })) {
      expect(checks.length).toBeGreaterThan(0);
      for (const check of checks) expect(Math.abs(check.z), JSON.stringify(check)).toBeLessThan(PROOF_LIMIT);
    }
  });
}
