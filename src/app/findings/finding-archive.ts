import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { findingArchive } from '../../io/findings/archive';
import { download } from '../../ui/panel/download';

export function downloadArchive(finding: Finding, record: FindingRecord): void {
  const page = `${location.origin}${location.pathname}`;
  const bytes = findingArchive(finding, record, page);
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  download(`propensity-${finding.id}-${record.budget}.zip`, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
