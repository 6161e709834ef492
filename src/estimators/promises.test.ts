import { describe, expect, it } from 'vitest';
import { EFFORT } from '../testing/effort';
import { DIFFERENCE_BIAS, MEASURED_BIAS } from '../testing/measured-bias';
import { smallProblems, truthsOf } from '../testing/models/small-problems';
import { SharedRuns } from '../testing/shared-runs';
import { variantsOf } from '../testing/variants';
import { ESTIMATORS } from './registry';
import { OBSERVABLE_KINDS } from './types';

/**
 * Every model × estimator × option × kind of observable, on the CPU engine; e2e/engine/parity.spec.ts holds the GPU to
 * the CPU on the same grid. House rule: fixed seed, tolerance of 4 measured standard errors; each message says the
 * smallest bias the test could see. Where no promise is made, the bias is the one measured before.
 */
const TRAJECTORIES = 4000 * EFFORT;
const TEMPERATURE = 1;
const STEP = 0.1;

for (const { model, job } of smallProblems()) {
  const truths = truthsOf(job);
  const P = job.parameters.length;
  describe(model.id, () => {
    for (const estimator of ESTIMATORS) {
      const runs = new SharedRuns();
      for (const { name, options } of variantsOf(estimator)) {
        const promised = estimator.unbiasedFor?.(options) ?? estimator.unbiased;
        it.each(OBSERVABLE_KINDS)(`${name}, %s`, (kind) => {
          const truth = truths[kind];
          const { columns, width } = runs.estimates({
            ...job,
            kind,
            estimator: estimator.id,
            options,
            temperature: TEMPERATURE,
            step: STEP,
            trajectories: TRAJECTORIES,
          });
          const scale = Math.max(...Array.from(truth.gradient, Math.abs));
          let bias = 0;
          let seen = 0;
          for (let b = 0; b < job.bins; b++) {
            if (estimator.exactForward) {
              const { mean, standardError } = columns[b * width];
              const tolerance = 4 * Math.hypot(standardError, truth.valueError[b]);
              const message = `value in bin ${b}: smallest visible bias ${tolerance}`;
              expect(Math.abs(mean - truth.value[b]), message).toBeLessThanOrEqual(tolerance + 1e-9);
            }
            for (let p = 0; p < P; p++) {
              const { mean, standardError } = columns[b * width + 1 + p];
              const error = Math.hypot(standardError, truth.gradientError[b * P + p]);
              const off = Math.abs(mean - truth.gradient[b * P + p]);
              const message = `∂/∂ ln ${model.parameters[p].name}, bin ${b}: ${mean}, truth ${truth.gradient[b * P + p]}, smallest visible bias ${4 * error}`;
              if (promised.includes(kind)) expect(off, message).toBeLessThanOrEqual(4 * error + 1e-9);
              bias = Math.max(bias, off / scale);
              seen = Math.max(seen, (4 * error) / scale);
            }
          }
          if (promised.includes(kind)) return;
          if (EFFORT > 1) console.log(model.id, name, kind, bias.toPrecision(3), seen.toPrecision(2));
          if (estimator.needsStep) {
            expect(bias, `smallest visible bias ${seen}`).toBeLessThanOrEqual(DIFFERENCE_BIAS + seen);
            return;
          }
          const measured = MEASURED_BIAS[model.id]?.[name]?.[kind];
          const missing = `a bias of ${bias.toPrecision(3)}, to ${seen.toPrecision(2)}, has no entry in testing/measured-bias.ts`;
          expect(measured, missing).toBeDefined();
          const [before, tolerance] = measured;
          // Both ways: a bias that has gone is a change of the estimator as well.
          expect(Math.abs(bias - before), `${bias}, smallest visible change ${seen}`).toBeLessThan(seen + tolerance);
        });
      }
    }
  });
}
