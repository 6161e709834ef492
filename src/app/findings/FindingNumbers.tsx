import type { FindingTable } from '../../experiments/findings/types';
import { tabular } from '../../figures/format';
import { findings as texts } from '../../messages/en/findings';

/** A table of a finding; a row leads to where its measurement can be seen at work. */
export function FindingNumbers({ table, linkOf }: { table: FindingTable; linkOf: (part: string) => string | null }) {
  const links = table.parts.map((part) => (part ? linkOf(part) : null));
  const open = links.some((link) => link !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className="readout-scroll finding-table" tabIndex={0} role="region" aria-label={table.caption}>
      <table className="readout">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              // Two columns of a table may have the same name.
              <th key={`${column} ${i}`} scope="col">
                {column}
              </th>
            ))}
            {open && <th scope="col">{texts().numbers.see}</th>}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j} data-text={typeof cell === 'string'}>
                  {typeof cell === 'number' ? tabular(cell) : cell}
                </td>
              ))}
              {open && <td>{links[i] && <a href={links[i]}>{texts().numbers.open}</a>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
