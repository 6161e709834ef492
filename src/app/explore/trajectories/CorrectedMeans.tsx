import type { Snapshot } from '../../../engine/types';
import { editable } from '../../../figures/format';
import { meanRows, worthWords } from './corrected-means';

/** What control variates make of the means at the end, beside the plain ones. */
export default function CorrectedMeans({ snapshot }: { readonly snapshot: Snapshot }) {
  const worth = worthWords(snapshot);
  return (
    <div className="readout-scroll" data-corrected-means>
      <p className="quiet">
        Means at T = {editable(snapshot.job.to)} with 95 % intervals{worth === null ? '' : `: ${worth}`}. The lower plot
        shows {snapshot.job.observables[0]} less its corrected mean, with both intervals.
      </p>
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Quantity</span>
            </th>
            <th scope="col">plain</th>
            <th scope="col">corrected</th>
            <th scope="col">factor</th>
            <th scope="col">counts for</th>
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
