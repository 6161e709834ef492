import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './share-jobs';

export function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** A hash of the code that computes, as it is bundled: what is only said or drawn otherwise is the same program. */
export const programOf = (worker: string): string =>
  hashOf(worker.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')).slice(0, 16);
