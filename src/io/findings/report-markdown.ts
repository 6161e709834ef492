import type { FindingTable } from '../../experiments/findings/types';
import { tabular } from '../../figures/format';
import type { Report } from './report';

const cell = (value: string | number) => (typeof value === 'number' ? tabular(value) : value).replaceAll('|', '\\|');
const row = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;

function tableText({ caption, columns, rows }: FindingTable): string[] {
  const rule = columns.map((_, c) => (rows.every((cells) => typeof cells[c] === 'number') ? '---:' : '---'));
  return [caption, '', row(columns), `| ${rule.join(' | ')} |`, ...rows.map(row), ''];
}

/** Rows of a table that a page shows; the data file has all of them. */
const LONG = 60;

/** The report for a repository; pictures lie beside it as `pictureName` calls them. */
export function reportMarkdown(report: Report, pictureName: (figure: string) => string): string {
  const { finding, judgement, figures, tables, provenance } = report;
  return [
    `# ${finding.question}`,
    '',
    `**${judgement.sentence}**`,
    '',
    `${finding.paper} ([${finding.source.citation}](${finding.source.url}))`,
    '',
    finding.about,
    '',
    ...figures.flatMap(({ id, title, caption }) => [
      `## ${title}`,
      '',
      `![${title}](${pictureName(id)})`,
      '',
      caption,
      '',
    ]),
    '## Verdict',
    '',
    finding.criterion,
    '',
    ...tableText({
      caption: 'The statements, one by one:',
      columns: ['statement', 'outcome', 'evidence'],
      rows: judgement.claims.map(({ text, outcome, evidence }) => [text, outcome, `${evidence}.`]),
      parts: [],
    }),
    '## Numbers',
    '',
    ...tables.flatMap((table) =>
      tableText(
        table.rows.length <= LONG
          ? table
          : {
              ...table,
              caption: `${table.caption} The first ${LONG} of ${table.rows.length} rows; the CSV file has all.`,
              rows: table.rows.slice(0, LONG),
            },
      ),
    ),
    '## Where they come from',
    '',
    ...provenance.map((line) => `- ${line}`),
    '',
  ].join('\n');
}
