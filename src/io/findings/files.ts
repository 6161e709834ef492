import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { tableToCsv } from '../../figures/table';
import { encodeLink } from '../link';
import { defaultScene } from '../scene';
import { reportOf } from './report';
import { reportHtml } from './report-html';
import { reportMarkdown } from './report-markdown';

/** Names and texts of everything a finding is handed on as: report, data, tables and pictures. */
export function findingFiles(
  finding: Finding,
  record: FindingRecord,
  { page, markdown = false }: { readonly page: string; readonly markdown?: boolean },
): Record<string, string> {
  const report = reportOf(finding, record);
  const { id } = finding;
  const picture = (figure: string) => `${id}-${figure}.svg`;
  return {
    [`${id}.html`]: reportHtml(report, page),
    ...(markdown ? { [`${id}.md`]: reportMarkdown(report, picture) } : {}),
    [`${id}.json`]: `${JSON.stringify(record)}\n`,
    ...Object.fromEntries(
      report.tables.map((table, i) => [
        `${id}${i === 0 ? '' : `-${i + 1}`}.csv`,
        tableToCsv(table, `${page}#${findingFragment(finding)}`),
      ]),
    ),
    ...Object.fromEntries(report.figures.map((figure) => [picture(figure.id), figure.svg])),
  };
}

/** What comes after "#" in a link to a finding's card. */
export const findingFragment = ({ id }: Pick<Finding, 'id'>): string =>
  encodeLink({ ...defaultScene(), view: 'findings', finding: id });
