import { type Understood, understand } from '../../../io/model-source';
import { editor as texts } from '../../../messages/en/editor';
import { fill } from '../../../messages/fill';
import type { ReadReply, ReadRequest } from './text-reader-worker';

/** Characters of a text that is read at once: within 100 ms on a laptop, where 10 000 reactions (900 kB) take a second or two. */
const AT_ONCE = 50_000;

/** Reads a long text in a worker, made when there is first one. */
export class TextReader {
  private worker: Worker | null = null;
  private next = 0;
  private last: { readonly text: string; readonly answer: Promise<Understood> } | null = null;
  private readonly waiting = new Map<number, (understood: Understood) => void>();

  /** @param tell is given what is being done, while a long text is read */
  constructor(private readonly tell: (doing: string) => void = () => {}) {}

  /** @param apart reads in the worker whatever the length: while a slider moves, every frame counts */
  read(text: string, apart = false): Understood | Promise<Understood> {
    if (text.length <= AT_ONCE && !apart) return understand(text);
    // Opened, and then handed to the page: the same text twice.
    if (this.last?.text === text) return this.last.answer;
    const answer = new Promise<Understood>((resolve) => {
      const request: ReadRequest = { id: this.next++, text };
      this.waiting.set(request.id, resolve);
      this.open().postMessage(request);
    });
    this.last = { text, answer };
    return answer;
  }

  private open(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./text-reader-worker.ts', import.meta.url), {
      type: 'module',
      name: 'propensity-reader',
    });
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => {
      if ('understood' in data) this.answer(data.id, data.understood);
      // Of several texts the last one counts.
      else if (data.id === this.next - 1) this.tell(data.doing);
    };
    worker.onerror = ({ message }) => {
      this.worker = null;
      const problem = fill(texts().problems.unread, { message: message || texts().problems.noReader });
      const problems = [{ severity: 'error' as const, message: problem }];
      for (const id of [...this.waiting.keys()])
        this.answer(id, { kind: 'refused', language: 'antimony', problems, document: null });
    };
    this.worker = worker;
    return worker;
  }

  private answer(id: number, understood: Understood): void {
    this.waiting.get(id)?.(understood);
    this.waiting.delete(id);
  }
}
