/** Says why a file's bytes are no text, or no model, in a sentence for people. */
export class TextFileError extends Error {
  override readonly name = 'TextFileError';
}

/** What files begin with that are no texts. */
const KINDS: readonly (readonly [string, readonly number[]])[] = [
  ['a picture (PNG)', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture (JPEG)', [0xff, 0xd8, 0xff]],
  ['a picture (GIF)', [0x47, 0x49, 0x46, 0x38]],
  ['a document (PDF)', [0x25, 0x50, 0x44, 0x46]],
  ['packed (gzip): unpack it first', [0x1f, 0x8b]],
  ['packed (7z): unpack it first', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a table of HDF5', [0x89, 0x48, 0x44, 0x46]],
];

const SAVE = 'Save it as UTF-8 in a text editor, and open that.';

/**
 * The text in a file: UTF-8, UTF-16 with its byte order mark, or what an XML file declares its encoding to be.
 * @throws TextFileError if it is no text, or in another encoding
 */
export function decodeText(bytes: Uint8Array): string {
  const kind = KINDS.find(([, head]) => head.every((byte, i) => bytes[i] === byte));
  if (kind)
    throw new TextFileError(
      `The file is ${kind[0]}${kind[0].includes(':') ? '' : ', not a text: choose another one'}.`,
    );
  return decoded(bytes);
}

function decoded(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw new TextFileError(`The file says that its encoding is "${encoding}", which is not known. ${SAVE}`);
    // Texts have no bytes of 0, and in an encoding of one byte for each letter few beyond ASCII.
    const beyond = bytes.reduce((n, byte) => n + (byte > 127 ? 1 : 0), 0);
    if (bytes.includes(0) || beyond > bytes.length / 4)
      throw new TextFileError('The file is no text: most of its bytes are no letters.');
    const before = new TextDecoder(encoding).decode(bytes).split('\ufffd')[0].split('\n');
    const where = `Line ${before.length}, column ${before[before.length - 1].length + 1}`;
    throw new TextFileError(`${where}: a letter here is not written in ${encoding.toUpperCase()}. ${SAVE}`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1].toLowerCase() ?? 'utf-8';
}

const SBML = 'export the model as SBML there, and open that';

/** Files of other programs by how they begin: what they are, and what to do. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /^<(!doctype\s+html|html)\b/i,
    'This is a web page, not a model. Where a file was to be downloaded, a page came in its place: fetch the file itself.',
  ],
  [/^<COPASI\b/, `This is a file of COPASI: ${SBML} (File, Export SBML).`],
  [/^<model\b[^>]*cellml/i, 'This is CellML. Convert it to SBML, and open that.'],
  [/^<Model>/, 'This is a model of StochKit. Read it with GillesPy2, export it as SBML, and open that.'],
  [
    /^begin\s+(?:model|parameters|molecule types|species|seed species|reaction rules|functions)\b/,
    'This is a model of BioNetGen: let it write SBML, `generate_network({overwrite=>1}); writeSBML()`, and open that.',
  ],
  [/^\{\s*"/, `This is JSON, as StochSS keeps its models: ${SBML}.`],
  [/^(?:import|from)\s+[A-Za-z_][\w.]*(?:\s|$)/, `This is a script in Python: ${SBML}.`],
];

/** A line of a table: names or numbers between commas, semicolons or tabs, and nothing that an equation has. */
const ROW = /^[^=>:;\t,]+([,;\t])\s*[^=>:;\t,]+(\1\s*[^=>:;\t,]*)*$/;
const NUMBERS = /^\s*[-+\d.][-+\d.eE]*\s*[,;\t]/;

/** What another program's file is, and what to do with it; undefined for a text that may be a model in Antimony or SBML. */
export function foreignText(text: string): string | undefined {
  const head = text
    .slice(0, 5000)
    .replace(/^\ufeff?\s*<\?xml[^>]*>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^#.*$/gm, '')
    .trimStart();
  const found = OTHERS.find(([beginning]) => beginning.test(head));
  if (found) return found[1];
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && ROW.test(lines[0]) && NUMBERS.test(lines[1])
    ? 'This is a table, not a model. Data to fit a model to belongs in the view Infer (--data on the command line).'
    : undefined;
}

/** The text of a file that should hold a model. @throws TextFileError */
export function modelTextIn(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text.trim() === '') throw new TextFileError('The file is empty.');
  const foreign = foreignText(text);
  if (foreign) throw new TextFileError(foreign);
  return text;
}
