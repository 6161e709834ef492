import { NO_MEAN, placeWithout } from '../../compile/undefined';
import { FIELDS, MEAN, type Moments } from '../../numerics/moments';
import type { PreparedJob } from '../job';

/**
 * Says that an observable had no value in trajectories of a job, and in which state; empty if all had one. Moments show it: the mean of
 * values one of which is none is none.
 */
export function undefinedNote(prepared: PreparedJob, moments: Moments): string {
  const { observables, columns, job, output, network } = prepared;
  if (moments.count === 0 || !VALUES.has(output)) return '';
  const first = output === 'states' ? network.S : 0;
  const none = observables.filter((_, k) =>
    Array.from({ length: job.bins }, (_, b) => moments.data[(b * columns.width + first + k) * FIELDS + MEAN]).some(
      (mean) => !Number.isFinite(mean),
    ),
  );
  return none.map((observable) => sentence(prepared, observable)).join(' ');
}

/** Outputs that begin with values of the observables, or with counts and then these. */
const VALUES: ReadonlySet<string> = new Set(['states', 'gradients', 'scores', 'controlled', 'controlledValues']);

const known = new Map<string, string>();
const KEPT = 50;

function sentence(prepared: PreparedJob, observable: PreparedJob['observables'][number]): string {
  const { network, uniforms, job, key } = prepared;
  const id = JSON.stringify([key, observable.text, uniforms, job.initial]);
  let found = known.get(id);
  if (found === undefined) {
    const where = placeWithout(network, observable.expr, uniforms, job.initial);
    found = `"${observable.text}" has no value${where}, where trajectories came to. ${NO_MEAN}`;
    if (known.size >= KEPT) known.delete(known.keys().next().value as string);
    known.set(id, found);
  }
  return found;
}
