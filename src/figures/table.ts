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

/** What a file of numbers says about itself, besides its table's caption. */
export interface TableNotes {
  readonly title?: string;
  /** What is averaged, over how many trajectories; model, numbers, units, seed, engine: a line each. */
  readonly notes?: readonly string[];
  /** Reproduces it; empty if there is none. */
  readonly link: string;
}

/** Comma-separated values, led by comment lines that say what it is and how to get it again. */
export function tableToCsv(table: Table, { title = '', notes = [], link }: TableNotes): string {
  const said = [title, table.caption, ...notes, link].filter(Boolean);
  const comments = said.map((line) => `# ${line.replace(/\s*[\r\n]+\s*/g, ' ')}`);
  const lines = [table.columns, ...table.rows].map((row) => row.map(quoted).join(','));
  return [...comments, ...lines, ''].join('\n');
}
