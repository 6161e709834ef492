import type { Snapshot } from '../../../engine/types';
import { editable } from '../../../figures/format';
import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import { fill } from '../../../messages/fill';
import { meanRows, worthWords } from './corrected-means';

/** What control variates make of the means at the end, beside the plain ones. */
export default function CorrectedMeans({ snapshot }: { readonly snapshot: Snapshot }) {
  const worth = worthWords(snapshot);
  return (
    <div className="readout-scroll" data-corrected-means>
      <p className="quiet">
        {fill(texts().corrected.lead, {
          to: editable(snapshot.job.to),
          worth: worth === null ? '' : `: ${worth}`,
          observables: snapshot.job.observables[0],
        })}
      </p>
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{texts().corrected.quantity}</span>
            </th>
            <th scope="col">{texts().corrected.plain}</th>
            <th scope="col">{texts().corrected.corrected}</th>
            <th scope="col">{texts().corrected.factor}</th>
            <th scope="col">{texts().corrected.countsFor}</th>
          </tr>
        </thead>
        <tbody>
          {meanRows(snapshot).map(({ name, plain, corrected, factor, worth: trajectories }) => (
            <tr key={name} data-quantity={name}>
              <th scope="row">{name}</th>
              <td>{plain}</td>
              <td>{corrected}</td>
              <td>{factor}</td>
              <td>{trajectories}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
