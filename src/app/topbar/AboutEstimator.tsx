import { lazy, Suspense } from 'react';
import { type Estimator, OBSERVABLE_KINDS } from '../../estimators/types';
import { bibtexOf } from '../../io/cite';
import { topbar } from '../../messages/en/topbar';
import { fill } from '../../messages/fill';
import { withTexts } from '../../messages/language';
import { said } from '../../messages/said';
import { Citation } from '../../ui/controls/Citation';
import { useModel, useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { eventNoteOn, kinds, promisesNoBias } from '../words';

const EstimatorFormula = lazy(() => withTexts(import('../learn/text/EstimatorFormula')));

interface AboutProps {
  readonly estimator: Estimator;
  /** As chosen on the page, or the defaults. */
  readonly options: Readonly<Record<string, string>>;
}

/** One estimator: what it does, what it promises, what it costs, and who is to be cited. */
export function AboutEstimator({ estimator, options }: AboutProps) {
  const { kind } = useScene();
  const model = useModel();
  const t = topbar().about;
  const name = estimator.short;
  const note = eventNoteOn(estimator, options, model);
  return (
    <section className="about" aria-label={fill(t.label, { name })}>
      <h2>{said(estimator.name)}</h2>
      <p>{said(estimator.about)}</p>
      <Suspense fallback={null}>
        <EstimatorFormula id={estimator.id} tex={estimator.formula} label={fill(t.formula, { name })} />
      </Suspense>
      <table className="readout">
        <caption className="visually-hidden">{t.promises}</caption>
        <tbody>
          {OBSERVABLE_KINDS.map((each) => (
            <tr key={each} data-here={each === kind}>
              <th scope="row">
                {kinds()[each].label}
                {each === kind && <span className="quiet"> {t.chosen}</span>}
              </th>
              <td>{promisesNoBias(estimator, each, options, model) ? t.unbiased : t.biased}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t.states}</th>
            <td>{estimator.exactForward ? t.exact : t.relaxed}</td>
          </tr>
        </tbody>
      </table>
      {note && (
        <p>
          <strong>{t.onThisModel}</strong> {note}
        </p>
      )}
      <p>
        <span className="quiet">{t.cost}</span> {said(estimator.cost)}
      </p>
      <p className="quiet">
        <Citation source={estimator.source} />
      </p>
      <Cite estimator={estimator} />
    </section>
  );
}

function Cite({ estimator }: { estimator: Estimator }) {
  const { copied, copy } = useCopy();
  const t = topbar().about;
  const cite = () => {
    const text = bibtexOf(estimator.id, estimator.name, estimator.source);
    copy(text, fill(t.theEntryIs, { text }));
  };
  return (
    <p>
      <button type="button" className="button" aria-label={fill(t.citeLabel, { name: estimator.short })} onClick={cite}>
        {copied ? t.copied : t.cite}
      </button>{' '}
      <span className="quiet" role="status">
        {copied ? t.onClipboard : t.copies}
      </span>
    </p>
  );
}
