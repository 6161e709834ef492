import { answerRates, type RateQuestion, type RateReply } from './answer-rates';

/** Answers one question; whoever asked ends the worker. */
addEventListener('message', ({ data }: MessageEvent<RateQuestion>) => {
  answerRates(data).then(
    (answer) => postMessage({ answer } satisfies RateReply),
    (error: unknown) =>
      postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies RateReply),
  );
});
