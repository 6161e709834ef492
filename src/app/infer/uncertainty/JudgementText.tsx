import type { Judgement } from '../../../inference/uncertainty/judgement';
import { judgementSaid } from '../../../inference/uncertainty/judgement-words';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';

interface JudgementTextProps {
  readonly judgement: Judgement;
  /** The estimate, natural units, one per coordinate. */
  readonly values: readonly number[];
}

const MARKS = { good: '✓', warn: '!', open: '?' } as const;

/** How well the model fits, whether the search came to rest, what the data determine, and why there are no intervals. */
export function JudgementText({ judgement, values }: JudgementTextProps) {
  const said = judgementSaid(judgement, values);
  const { uncertaintyReason } = judgement;
  const told = said.some(({ text }) => text === uncertaintyReason);
  return (
    <ul className="fit-judgement">
      {said.map(({ about, tone, text }) => (
        <li key={about} data-about={about} data-tone={tone}>
          <span aria-hidden="true">{MARKS[tone]}</span>
          <span>{text}</span>
        </li>
      ))}
      {uncertaintyReason && !told && (
        <li data-about="errors" data-tone="open">
          <span aria-hidden="true">?</span>
          <span>{fill(texts().result.noIntervals, { uncertaintyReason })}</span>
        </li>
      )}
    </ul>
  );
}
