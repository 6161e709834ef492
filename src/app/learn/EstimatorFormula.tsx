import { Formula } from '../../ui/controls/Formula';
import { formulaSymbols } from './formula-symbols';
import { Named } from './Named';

/** The formula of an estimator, which names its symbols. */
export default function EstimatorFormula({ id, tex, label }: { id: string; tex: string; label: string }) {
  return (
    <Named tex={tex} symbols={formulaSymbols(id)}>
      <Formula tex={tex} label={label} />
    </Named>
  );
}
