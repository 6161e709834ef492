import { fitHere } from '../pilots/fit-pilot';
import { piloted } from '../pilots/piloted';
import { withStartSlopes } from '../starts/start-slopes';
import type { Engine } from '../types';
import { CpuEngine } from './engine';
import type { FromWorker } from './protocol';
import { serve } from './serve';

/** The CPU engine without workers, in the caller's thread: for tests and for places that have none. */
export function createInlineEngine(): Engine {
  const engine = new CpuEngine(() => {
    let answer: (message: FromWorker) => void = () => {};
    let open = true;
    const receive = serve((message) => {
      if (open) answer(message);
    });
    return {
      post: (message) => receive(message),
      listen: (onMessage) => {
        answer = onMessage;
      },
      terminate: () => {
        open = false;
      },
    };
  }, 1);
  return withStartSlopes(piloted(engine, fitHere));
}
