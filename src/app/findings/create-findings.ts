import { version } from '../../../package.json';
import { ExactSolver } from '../../exact/client';
import type { ExactQuery, ExactResult } from '../../exact/types';
import { Stopped } from '../../experiments/findings/measures/fits';
import type { App } from '../create-app';
import { Findings } from './findings';
import { openFindingsStore } from './findings-db';

/** Solves one query after another in a worker of its own. */
function solverInTurns() {
  const solver = new ExactSolver();
  let last: Promise<unknown> = Promise.resolve();
  return (query: ExactQuery, signal: AbortSignal): Promise<ExactResult> => {
    const turn = last.then(async () => {
      if (signal.aborted) throw new Stopped();
      const stop = () => solver.cancel();
      signal.addEventListener('abort', stop);
      const result = await solver.solve(query).finally(() => signal.removeEventListener('abort', stop));
      if (result === null) throw new Stopped();
      return result;
    });
    last = turn.catch(() => {});
    return turn;
  };
}

const cores = () => (navigator.hardwareConcurrency ? `${navigator.hardwareConcurrency} processors` : '');

/** What the findings view holds. */
export async function createFindings(app: App): Promise<Findings> {
  const findings = new Findings({
    engine: () => app.runner.currentEngine(),
    onLost: (error) => app.runner.recover(error),
    solve: solverInTurns(),
    origin: ({ info }) => ({
      version,
      engine: info.label,
      device: [cores(), navigator.userAgent].filter(Boolean).join(', '),
      commit: '',
    }),
    open: () => openFindingsStore(),
    now: () => Date.now(),
    newId: () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  await findings.load();
  return findings;
}
