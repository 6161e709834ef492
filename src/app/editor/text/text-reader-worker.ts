import { type Understood, understand } from '../../../io/model-source';

export interface ReadRequest {
  readonly id: number;
  readonly text: string;
}

export interface ReadReply {
  readonly id: number;
  readonly understood: Understood;
}

/** A worker that reads texts which would keep the page from answering. */
addEventListener('message', ({ data: { id, text } }: MessageEvent<ReadRequest>) => {
  const reply: ReadReply = { id, understood: understand(text) };
  postMessage(reply);
});
