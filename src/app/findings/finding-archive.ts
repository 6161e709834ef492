import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { findingArchive } from '../../io/findings/archive';
import { offer } from '../../ui/panel/download';

export function downloadArchive(finding: Finding, record: FindingRecord): void {
  const page = `${location.origin}${location.pathname}`;
  const bytes = findingArchive(finding, record, page);
  const archive = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
  offer(`propensity-${finding.id}-${record.budget}.zip`, archive);
}
