import Papa from 'papaparse';

/** What is wrong with a file, and where: lines count from 1, as editors do. */
export interface DataProblem {
  readonly line: number;
  /** A sentence for people. */
  readonly message: string;
}

/** Numbers under names. */
export interface DataTable {
  readonly header: readonly string[];
  /** Row by row, as many numbers as there are names. */
  readonly rows: readonly (readonly number[])[];
  /** Line of each row in the file. */
  readonly lines: readonly number[];
}

export type ParsedTable =
  | { readonly table: DataTable; readonly problems: readonly [] }
  | { readonly table: null; readonly problems: readonly DataProblem[] };

export const MAX_BYTES = 10 * 2 ** 20;
const MAX_CELLS = 2_000_000;
/** Problems told at once. */
const TOLD = 20;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i;

const shorten = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** A cell's number; decimal commas are understood where the comma does not separate columns. NaN if it is none. */
function numberOf(cell: string, commas: boolean): number {
  const text = cell.trim();
  if (NUMBER.test(text)) return Number(text);
  if (commas && DECIMAL_COMMA.test(text)) return Number(text.replace(',', '.'));
  return Number.NaN;
}

/** What separates columns: whichever is most frequent in the first line with content. */
function delimiterOf(text: string): string {
  const first = text.split(/\r\n|\n|\r/, 1000).find((line) => line.trim() !== '') ?? '';
  const count = (mark: string) => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/**
 * Reads comma-, semicolon- or tab-separated text whose first line names the columns and whose other lines hold numbers.
 * Lines that are empty or begin with "#" are passed over. A file with any problem gives no table: half of it would be
 * another experiment.
 */
export function parseTable(text: string): ParsedTable {
  const refuse = (...problems: DataProblem[]): ParsedTable => ({ table: null, problems });
  if (text.length > MAX_BYTES) return refuse({ line: 1, message: 'The file is larger than 10 MB.' });
  if (text.includes('\0')) return refuse({ line: 1, message: 'This is not a text file.' });
  // Comments become empty lines, so that line numbers stay and the delimiter is guessed from data.
  const plain = text.replace(/^\uFEFF/, '').replace(/^[ \t]*#.*$/gm, '');
  const parsed = Papa.parse<string[]>(plain, { delimiter: delimiterOf(plain) });
  const commas = parsed.meta.delimiter !== ',';
  const problems: DataProblem[] = [];
  let header: string[] | null = null;
  const rows: number[][] = [];
  const lines: number[] = [];
  let line = 1;
  for (const [i, cells] of parsed.data.entries()) {
    const here = line;
    // A quoted cell may run over several lines.
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
    const broken = parsed.errors.find((error) => error.row === i && error.type === 'Quotes');
    if (broken) {
      problems.push({ line: here, message: `Line ${here}: a quotation mark is not closed, or stands inside a cell.` });
      break;
    }
    if (cells.length === 1 && cells[0].trim() === '') continue;
    if (header === null) {
      header = cells.map((cell) => cell.trim());
      const problem = headerProblem(header, here, commas);
      if (problem) return refuse({ line: here, message: problem });
      continue;
    }
    if (cells.length !== header.length) {
      problems.push({
        line: here,
        message: `Line ${here} has ${cells.length} cell${cells.length === 1 ? '' : 's'}, the first line names ${header.length} columns.`,
      });
    } else {
      const values = cells.map((cell) => numberOf(cell, commas));
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) {
        const what =
          cells[bad].trim() === '' ? 'is empty' : `holds "${shorten(cells[bad].trim())}", which is no number`;
        problems.push({ line: here, message: `Line ${here}: column "${shorten(header[bad])}" ${what}.` });
      }
      rows.push(values);
      lines.push(here);
    }
    if (problems.length >= TOLD) break;
    if (rows.length * header.length > MAX_CELLS)
      return refuse({ line: here, message: `The file holds more than ${MAX_CELLS.toLocaleString('en')} numbers.` });
  }
  if (problems.length > 0) return refuse(...problems);
  if (header === null) return refuse({ line: 1, message: 'The file is empty.' });
  if (rows.length === 0) return refuse({ line: 1, message: 'The file names columns but holds no numbers.' });
  return { table: { header, rows, lines }, problems: [] };
}

function headerProblem(header: readonly string[], line: number, commas: boolean): string {
  if (header.every((cell) => Number.isFinite(numberOf(cell, commas)))) {
    return `Line ${line} must name the columns, for example "time,M"; it holds numbers.`;
  }
  const empty = header.indexOf('');
  if (empty >= 0) return `Line ${line}: column ${empty + 1} has no name.`;
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  return twice === undefined ? '' : `Line ${line} names "${shorten(twice)}" twice.`;
}
