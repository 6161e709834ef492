import type { Finding, FindingRecord } from '../../experiments/findings/types';
import { pictureSvg } from '../../figures/picture';
import { PRINT_THEME } from '../../figures/svg';
import { tableToCsv } from '../../figures/table';
import { encodeLink } from '../link/link';
import { defaultScene } from '../scene/scene';
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
  const link = `${page}#${findingFragment(finding)}`;
  const notes = [finding.question, ...report.provenance];
  const picture = (figure: string) => `${id}-${figure}.svg`;
  return {
    [`${id}.html`]: reportHtml(report, page),
    ...(markdown ? { [`${id}.md`]: reportMarkdown(report, picture) } : {}),
    [`${id}.json`]: `${JSON.stringify(record)}\n`,
    ...Object.fromEntries(
      report.tables.map((table, i) => [`${id}${i === 0 ? '' : `-${i + 1}`}.csv`, tableToCsv(table, { notes, link })]),
    ),
    ...Object.fromEntries(
      report.figures.map(({ id: part, svg, title, caption, figure, legend }) => [
        picture(part),
        // A report in Markdown says beside the picture what a picture alone has to say itself.
        markdown
          ? svg
          : pictureSvg({ title, caption, parts: [{ figure, legend }], notes, link }, PRINT_THEME, `${id}-${part}`),
      ]),
    ),
  };
}

/** What comes after "#" in a link to a finding's card. */
export const findingFragment = ({ id }: Pick<Finding, 'id'>): string =>
  encodeLink({ ...defaultScene(), view: 'findings', finding: id });
