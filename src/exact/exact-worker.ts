import { solveExact } from './solve';
import type { ExactBudget, ExactQuery, ExactResult } from './types';

export interface ExactRequest {
  readonly query: ExactQuery;
  readonly budget: ExactBudget;
}

export type ExactReply =
  | { readonly type: 'progress'; readonly fraction: number; readonly states: number }
  | { readonly type: 'result'; readonly result: ExactResult };

const REPORT_MS = 200;

/** One request at a time; the client terminates the worker if it does not need the answer any more. */
addEventListener('message', (event: MessageEvent<ExactRequest>) => {
  const post = (reply: ExactReply) => postMessage(reply);
  try {
    const run = solveExact(event.data.query, event.data.budget);
    let told = performance.now();
    let step = run.next();
    while (!step.done) {
      if (performance.now() - told > REPORT_MS) {
        told = performance.now();
        post({ type: 'progress', ...step.value });
      }
      step = run.next();
    }
    post({ type: 'result', result: step.value });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    post({ type: 'result', result: { status: 'refused', reason } });
  }
});
