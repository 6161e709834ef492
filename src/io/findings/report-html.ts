import type { FindingTable } from '../../experiments/findings/types';
import { tabular } from '../../figures/format';
import type { Report } from './report';
import { partLink } from './scene-link';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const cell = (value: string | number) =>
  typeof value === 'number' ? `<td class="number">${escaped(tabular(value))}</td>` : `<td>${escaped(value)}</td>`;

const STYLE = `
:root { color-scheme: light; }
body { font: 16px/1.5 Inter, Helvetica, Arial, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; } figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; }
figcaption, .quiet { color: #444; font-size: 0.875rem; max-width: 46rem; }
.verdict { border-left: 4px solid; padding: 0.25rem 1rem; margin: 1rem 0; }
.verdict[data-outcome="confirmed"] { border-color: #009e73; } .verdict[data-outcome="not confirmed"] { border-color: #d55e00; } .verdict[data-outcome="undecided"] { border-color: #777; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 0.8125rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0 1rem; }
caption { text-align: left; padding: 0.25rem 0; color: #444; } th, td { padding: 0.2rem 0.75rem 0.2rem 0; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; } .number { text-align: right; }
a { color: #005a96; } @media print { body { margin: 0; max-width: none; } details { display: none; } }`;

/** One page that needs nothing else. @param page address of the playground, to which rows link */
export function reportHtml(report: Report, page: string): string {
  const { finding, record, judgement, figures, tables, provenance } = report;
  const parts = new Map(finding.parts(record.budget).map((part) => [part.key, part]));
  const link = (key: string) => {
    const part = parts.get(key);
    const fragment = part && partLink(finding, part, record.seed);
    return fragment ? `<a href="${escaped(`${page}#${fragment}`)}">open</a>` : '';
  };
  const table = ({ caption, columns, rows, parts: keys }: FindingTable) => [
    '<div class="scroll"><table>',
    `<caption>${escaped(caption)}</caption>`,
    `<thead><tr>${[...columns, ''].map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row, i) => `<tr>${row.map(cell).join('')}<td>${link(keys[i] ?? '')}</td></tr>`),
    '</tbody></table></div>',
  ];
  const svg = (text: string) => text.slice(text.indexOf('<svg'));
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(finding.question)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(finding.question)}</h1>`,
    `<p>${escaped(finding.paper)} <span class="quiet"><a href="${escaped(finding.source.url)}">${escaped(finding.source.citation)}</a></span></p>`,
    `<p>${escaped(finding.about)}</p>`,
    `<div class="verdict" data-outcome="${judgement.outcome}"><p><strong>${escaped(judgement.sentence)}</strong></p></div>`,
    ...figures.flatMap((figure) => [
      `<figure><h2>${escaped(figure.title)}</h2>`,
      svg(figure.svg),
      `<figcaption>${escaped(figure.caption)}</figcaption></figure>`,
    ]),
    '<h2>Verdict</h2>',
    `<p class="quiet">${escaped(finding.criterion)}</p>`,
    '<div class="scroll"><table><thead><tr><th>Statement</th><th>Outcome</th><th>Evidence</th></tr></thead><tbody>',
    ...judgement.claims.map(
      ({ text, outcome, evidence }) =>
        `<tr><td>${escaped(text)}</td><td>${outcome}</td><td>${escaped(evidence)}.</td></tr>`,
    ),
    '</tbody></table></div>',
    '<h2>Numbers</h2>',
    ...tables.flatMap(table),
    '<h2>Where they come from</h2>',
    `<p class="quiet">${provenance.map(escaped).join('<br>')}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}
