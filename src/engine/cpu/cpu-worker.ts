import type { ToWorker } from './protocol';
import { serve } from './serve';

/** Entry of one CPU worker in a browser. */
const receive = serve((message) => postMessage(message));
addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data));
