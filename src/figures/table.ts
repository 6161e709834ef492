/** The numbers behind a plot, as rows and columns. */
export interface Table {
  /** One sentence: what the rows are. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const quoted = (cell: string | number) => {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Comma-separated values, led by comment lines that say what it is and how to get it again. */
export function tableToCsv(table: Table, link: string): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(quoted).join(','));
  return [`# ${table.caption}`, `# ${link}`, ...lines, ''].join('\n');
}
