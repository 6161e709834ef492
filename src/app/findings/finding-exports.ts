import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { findingFragment } from '../../io/findings/files';
import { provenanceOf } from '../../io/findings/report';
import type { PanelExports } from '../../ui/panel/exports';
import { downloadArchive } from './finding-archive';

/** How the figures of a finding are saved: with the record that they are drawn from, and all together as its archive. */
export const findingExports = (finding: Finding, record: FindingRecord): PanelExports => ({
  origin: async () => ({
    notes: [finding.question, ...provenanceOf(finding, record)],
    link: `${location.origin}${location.pathname}#${findingFragment(finding)}`,
  }),
  // The archive has all of them.
  add: () => () => {},
  saveAll: async () => downloadArchive(finding, record),
});
