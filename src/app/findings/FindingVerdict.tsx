import type { Judgement, Outcome } from '../../experiments/findings/types';
import { findings as texts } from '../../messages/en/findings';

const SIGNS: Readonly<Record<Outcome, string>> = { confirmed: '✓', 'not confirmed': '✗', undecided: '?' };
const words = (): Readonly<Record<Outcome, string>> => ({
  confirmed: texts().outcome.confirmed,
  'not confirmed': texts().outcome.notConfirmed,
  undecided: texts().outcome.undecided,
});

/** The outcome in a word, with a sign: colour is not the only one. */
export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  return (
    <span className="outcome" data-outcome={outcome}>
      <span aria-hidden="true">{SIGNS[outcome]}</span> {words()[outcome]}
    </span>
  );
}

/** The verdict in a sentence, and the statements that it is made of. */
export function FindingVerdict({ judgement, criterion }: { judgement: Judgement; criterion: string }) {
  const { outcome, claims } = judgement;
  return (
    <section className="finding-verdict" data-outcome={outcome} aria-label={texts().outcome.label}>
      <OutcomeChip outcome={outcome} />
      <ul className="claims">
        {claims.map(({ text, outcome: one, evidence }) => (
          <li key={text}>
            <span className="claim-sign" data-outcome={one} title={words()[one]}>
              <span aria-hidden="true">{SIGNS[one]}</span>
              <span className="visually-hidden">{words()[one]}: </span>
            </span>
            <div>
              <p>{text}</p>
              <p className="quiet">{sentence(evidence)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="finding-caption">{criterion}</p>
    </section>
  );
}

const sentence = (text: string) => (text ? `${text[0].toUpperCase()}${text.slice(1)}.` : '');
