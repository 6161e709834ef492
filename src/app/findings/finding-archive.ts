import { strToU8, zipSync } from 'fflate';
import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { findingFiles, findingFragment } from '../../io/findings/files';
import { download } from '../../ui/panel/download';

/** Everything about a finding's results as one zip: report, data, tables, pictures, and the link to its card. */
export function archiveOf(finding: Finding, record: FindingRecord, page: string): Uint8Array {
  const files = findingFiles(finding, record, { page });
  const link = `${page}#${findingFragment(finding)}\n`;
  return zipSync(
    Object.fromEntries(Object.entries({ ...files, 'link.txt': link }).map(([name, text]) => [name, strToU8(text)])),
  );
}

export function downloadArchive(finding: Finding, record: FindingRecord): void {
  const page = `${location.origin}${location.pathname}`;
  const bytes = archiveOf(finding, record, page);
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  download(`propensity-${finding.id}-${record.budget}.zip`, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
