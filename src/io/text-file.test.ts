import { describe, expect, it } from 'vitest';
import { decodeText, foreignText, modelTextIn } from './text-file';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16 = (text: string, big: boolean) => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  for (const [i, c] of [...`\ufeff${text}`].entries()) view.setUint16(2 * i, c.charCodeAt(0), !big);
  return bytes;
};

describe('the text of a file', () => {
  it.each([
    ['UTF-8', utf8('A -> ; k*A # µ')],
    ['UTF-8 with a mark', utf8('\ufeffA -> ; k*A # µ')],
    ['UTF-16, little endian', utf16('A -> ; k*A # µ', false)],
    ['UTF-16, big endian', utf16('A -> ; k*A # µ', true)],
  ])('is read from %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe('A -> ; k*A # µ');
  });

  it('has the encoding that XML declares', () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><sbml name="caf\xe9"/>';
    expect(decodeText(latin1(text))).toBe(text);
  });

  it.each([
    ['nothing', new Uint8Array(), 'The file is empty.'],
    ['blanks', utf8(' \n\n'), 'The file is empty.'],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10),
      'The file is a picture (PNG), not a text: choose another one.',
    ],
    ['a packed file', Uint8Array.of(0x1f, 0x8b, 8, 0), 'The file is packed (gzip): unpack it first.'],
    ['bytes', Uint8Array.of(1, 0, 200, 255, 7), 'The file is no text: most of its bytes are no letters.'],
    [
      'another encoding',
      latin1('model x()\n  // caf\xe9\nend'),
      'Line 2, column 9: a letter here is not written in UTF-8. Save it as UTF-8 in a text editor, and open that.',
    ],
    [
      'an unknown one',
      utf8('<?xml version="1.0" encoding="klingon"?><sbml/>'),
      'The file says that its encoding is "klingon", which is not known. Save it as UTF-8 in a text editor, and open that.',
    ],
  ])('is refused where there is none: %s', (_, bytes, message) => {
    expect(() => modelTextIn(bytes)).toThrow(message);
  });
});

describe('a file of another program', () => {
  it.each([
    ['<!DOCTYPE html><html>404</html>', /web page/],
    ['<?xml version="1.0"?>\n<!-- made by COPASI -->\n<COPASI xmlns="x">', /COPASI.*Export SBML/],
    ['<?xml version="1.0"?><model xmlns="http://www.cellml.org/cellml/1.1#" name="x"/>', /CellML/],
    ['<Model>\n <Description>x</Description></Model>', /StochKit/],
    ['# a comment\nbegin model\nbegin parameters\n', /BioNetGen.*writeSBML/],
    ['{"is_spatial": false}', /JSON/],
    ['import tellurium as te\nr = te.loada("x")', /Python/],
    ['from gillespy2 import Model', /Python/],
    ['time,A,B\n0,1,2\n1,2,3\n', /table.*Infer/],
    ['time;A\n0;1,5\n', /table/],
  ])('is named with what to do: %s', (text, message) => {
    expect(foreignText(text)).toMatch(message);
    expect(() => modelTextIn(utf8(text))).toThrow(message);
  });

  it.each([
    'A -> B; k*A; A = 3; k = 1',
    'import "parts.ant"\nA -> ; k*A',
    'species A, B;\nA -> B; k*A',
    'k = 1, 2\n3 A -> B; k',
    '<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core"/>',
    'model begin()\n begin -> ; k\nend',
    '// one, two\n1 -> A',
  ])('is not %s', (text) => {
    expect(foreignText(text)).toBeUndefined();
  });
});
