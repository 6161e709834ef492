import { strToU8, zipSync } from 'fflate';
import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { findingFiles, findingFragment } from './files';

/** A zip's times begin here. */
const EARLIEST = Date.UTC(1980, 0, 2);

/** Everything about a finding's results as one zip: report, data, tables, pictures, and the link to its card. */
export function findingArchive(finding: Finding, record: FindingRecord, page: string): Uint8Array {
  const files = findingFiles(finding, record, { page });
  const link = `${page}#${findingFragment(finding)}\n`;
  return zipSync(
    Object.fromEntries(Object.entries({ ...files, 'link.txt': link }).map(([name, text]) => [name, strToU8(text)])),
    // The same results make the same bytes.
    { mtime: Math.max(EARLIEST, record.updated) },
  );
}
