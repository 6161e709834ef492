import { lazy, Suspense } from 'react';
import { type Estimator, OBSERVABLE_KINDS } from '../../estimators/types';
import { bibtexOf } from '../../io/cite';
import { Citation } from '../../ui/controls/Citation';
import { useModel, useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { eventNoteOn, KINDS, promisesNoBias } from '../words';

const EstimatorFormula = lazy(() => import('../learn/EstimatorFormula'));

interface AboutProps {
  readonly estimator: Estimator;
  /** As chosen on the page, or the defaults. */
  readonly options: Readonly<Record<string, string>>;
}

/** One estimator: what it does, what it promises, what it costs, and who is to be cited. */
export function AboutEstimator({ estimator, options }: AboutProps) {
  const { kind } = useScene();
  const model = useModel();
  const note = eventNoteOn(estimator, options, model);
  return (
    <section className="about" aria-label={`About ${estimator.short}`}>
      <h2>{estimator.name}</h2>
      <p>{estimator.about}</p>
      <Suspense fallback={null}>
        <EstimatorFormula id={estimator.id} tex={estimator.formula} label={`Formula of ${estimator.short}`} />
      </Suspense>
      <table className="readout">
        <caption className="visually-hidden">What it promises for each kind of observable</caption>
        <tbody>
          {OBSERVABLE_KINDS.map((each) => (
            <tr key={each} data-here={each === kind}>
              <th scope="row">
                {KINDS[each].label}
                {each === kind && <span className="quiet"> (chosen)</span>}
              </th>
              <td>{promisesNoBias(estimator, each, options, model) ? '✓ unbiased' : '≈ biased'}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">simulated states</th>
            <td>{estimator.exactForward ? '✓ follow the exact law' : '≈ relaxed, not exact'}</td>
          </tr>
        </tbody>
      </table>
      {note && (
        <p>
          <strong>On this model:</strong> {note}
        </p>
      )}
      <p>
        <span className="quiet">Cost:</span> {estimator.cost}
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
  const cite = () => {
    const text = bibtexOf(estimator.id, estimator.name, estimator.source);
    copy(text, `. The entry is: ${text}`);
  };
  return (
    <p>
      <button type="button" className="button" aria-label={`Cite ${estimator.short}`} onClick={cite}>
        {copied ? 'Copied' : 'Cite'}
      </button>{' '}
      <span className="quiet" role="status">
        {copied ? 'BibTeX is on the clipboard.' : 'Copies BibTeX.'}
      </span>
    </p>
  );
}
