import type { RateAnswer, RateQuestion, RateReply } from './answer-rates';

/** Asks for the rate equations, in a worker of its own that ends with the answer. @returns how to ask no more */
export function askRates(
  question: RateQuestion,
  onAnswer: (answer: RateAnswer) => void,
  onError: (message: string) => void,
): () => void {
  let worker: Worker;
  const ask = (again: boolean) => {
    worker = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module', name: 'propensity-ode' });
    worker.onmessage = ({ data }: MessageEvent<RateReply>) => {
      worker.terminate();
      if ('answer' in data) onAnswer(data.answer);
      else onError(data.error);
    };
    worker.onerror = () => {
      worker.terminate();
      // Another worker tries once.
      if (again) ask(false);
      else onError('The rate equations cannot be solved here: their worker did not start, or stopped.');
    };
    worker.postMessage(question);
  };
  ask(true);
  return () => worker.terminate();
}
