import type { Shard } from '../../io/parts/part-file';
import { UsageError } from '../errors';
import { flag, numberIn, type Option, optionalNumber, text } from '../options';

/** Parts that a run may be cut into. */
export const MAX_SHARDS = 100_000;

const shard: Option<Shard | undefined> = {
  value: 'I/N',
  about: 'computes part I of N, I from 1 to N, and writes it to a file for merge to put together',
  read: ([given], name) => {
    if (given === undefined) return undefined;
    const [, i, n] = /^([^/]*)\/([^/]*)$/.exec(given) ?? [];
    if (n === undefined) throw new UsageError(`${name} takes I/N, e.g. 3/16, not "${given}"`);
    const of = numberIn(n, `N of ${name} I/N`, { whole: true, min: 1, max: MAX_SHARDS });
    return { index: numberIn(i, `I of ${name} I/${of}`, { whole: true, min: 1, max: of }), of };
  },
};

/** The options of commands whose work can be divided among machines. */
export const sharding = {
  shard,
  part: text({
    value: 'FILE',
    about: 'file of the part; one that is there and whole is not computed again',
    fallback: 'COMMAND-HASH.I-of-N.part.json here',
  }),
  fresh: flag('computes the part again although it is there'),
  workers: optionalNumber({
    value: 'W',
    about: 'threads that compute; the numbers do not depend on it',
    whole: true,
    min: 1,
    max: 4096,
    fallback: 'all processors',
  }),
};

/** Options that a part does not depend on, or that say which one it is. */
export const NOT_ASKED: readonly string[] = ['shard', 'part', 'fresh', 'workers'];

/** Refuses what would make parts depend on the machine. @throws UsageError */
export function checkShardable(values: Readonly<Record<string, unknown>>): void {
  if (values['max-seconds'] !== undefined)
    throw new UsageError(
      '--max-seconds does not go with --shard: how far a part comes in a time depends on the machine; take more and smaller parts',
    );
  if (values.engine === 'webgpu')
    throw new UsageError(
      '--engine webgpu does not go with --shard: its sums are rounded in f32 in an order that depends on the graphics card; leave --engine out',
    );
  if (values.list === true) throw new UsageError('--list does not go with --shard');
}
