import { type Understood, understand } from '../../../io/model-source';

export interface ReadRequest {
  readonly id: number;
  readonly text: string;
}

/** What is being done, or what came of it. */
export type ReadReply = { readonly id: number } & ({ readonly doing: string } | { readonly understood: Understood });

/** Milliseconds between two messages of how far it is. */
const OFTEN = 100;

/** A worker that reads texts which would keep the page from answering. */
addEventListener('message', ({ data: { id, text } }: MessageEvent<ReadRequest>) => {
  const send = (reply: ReadReply) => postMessage(reply);
  let last = Number.NEGATIVE_INFINITY;
  const tell = (doing: string) => {
    if (performance.now() - last < OFTEN) return;
    last = performance.now();
    send({ id, doing });
  };
  send({ id, understood: understand(text, false, tell) });
});
