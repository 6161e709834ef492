import { setImmediate } from 'node:timers/promises';
import { solveExact } from '../exact/solve';
import type { ExactBudget, ExactQuery, ExactResult } from '../exact/types';
import type { Session } from './engines';

/** Time between two looks at what else happens, milliseconds. */
const SLICE_MS = 25;

/** The exact answer, or why there is none; Ctrl-C is one of the reasons. */
export async function solve(query: ExactQuery, budget: ExactBudget, session: Session): Promise<ExactResult> {
  const { interruption, progress } = session;
  try {
    const steps = solveExact(query, budget);
    let began = performance.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      if (performance.now() - began < SLICE_MS) continue;
      const { fraction, states } = step.value;
      const far = fraction > 0 ? `${Math.floor(100 * fraction)} %` : 'finding the states that matter';
      progress.show(`exact: ${far} (${states.toLocaleString('en')} states)`);
      await setImmediate();
      if (interruption.signal.aborted) return { status: 'refused', reason: 'Interrupted before the answer was there.' };
      began = performance.now();
    }
  } catch (error) {
    return { status: 'refused', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    progress.clear();
  }
}
