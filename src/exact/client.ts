import type { ExactReply, ExactRequest } from './exact-worker';
import { type ExactBudget, type ExactQuery, type ExactResult, PAGE_BUDGET } from './types';

/** How far a solve is: 0 while the lattice is still growing. */
export interface ExactStatus {
  readonly fraction: number;
  readonly states: number;
}

const open = () =>
  new Worker(new URL('./exact-worker.ts', import.meta.url), { type: 'module', name: 'propensity-exact' });

/**
 * Solves in a worker of its own, one query at a time: a new query, or `cancel`, ends the one under way at once, whose
 * promise then resolves with null.
 */
export class ExactSolver {
  private worker: Worker | null = null;
  private abandon: (() => void) | null = null;

  solve(
    query: ExactQuery,
    onProgress: (status: ExactStatus) => void = () => {},
    budget: ExactBudget = PAGE_BUDGET,
  ): Promise<ExactResult | null> {
    this.cancel();
    return new Promise((resolve) => {
      const settle = (result: ExactResult | null) => {
        this.abandon = null;
        resolve(result);
      };
      this.abandon = () => settle(null);
      const request: ExactRequest = { query, budget };
      const ask = (again: boolean) => {
        const worker = this.worker ?? open();
        this.worker = worker;
        worker.onmessage = ({ data }: MessageEvent<ExactReply>) => {
          if (data.type === 'progress') onProgress({ fraction: data.fraction, states: data.states });
          else settle(data.result);
        };
        worker.onerror = (event) => {
          worker.terminate();
          this.worker = null;
          // Whatever ended it, memory or a person, may not be there any more: another worker tries once.
          if (again) ask(false);
          else
            settle({ status: 'refused', reason: `The solver stopped: ${event.message || 'it could not be started'}.` });
        };
        worker.postMessage(request);
      };
      ask(true);
    });
  }

  cancel(): void {
    if (!this.abandon) return;
    this.worker?.terminate();
    this.worker = null;
    this.abandon();
  }
}
