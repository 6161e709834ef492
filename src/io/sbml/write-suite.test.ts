import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../scripts/shared';
import { askLibsbml, close } from '../../testing/libsbml';
import { whereImportable } from '../../testing/python';
import { readSbml } from './read';
import { writeSbml } from './write';

const suite = sharedFile('data/dsmts');
const originals = readdirSync(suite, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('-l3v2.xml'))
  .map((name) => ({ name, text: readFileSync(join(suite, name), 'utf8') }));

/** A file, read and written again. */
function again(text: string): string {
  const { document, problems } = readSbml(text);
  if (!document) throw new Error(JSON.stringify(problems));
  return writeSbml(document);
}

describe('the files of the stochastic test suite, read and written', () => {
  it('say the same when they are read and written once more', () => {
    expect(originals.length).toBeGreaterThanOrEqual(20);
    for (const { text } of originals) expect(again(again(text))).toBe(again(text));
  });

  whereImportable('libsbml', 'have the same laws to libSBML as before', (python) => {
    const before = askLibsbml(
      python,
      originals.map(({ text }) => text),
    );
    const after = askLibsbml(
      python,
      originals.map(({ text }) => again(text)),
    );
    originals.forEach(({ name }, i) => {
      // Of what their authors left open, libSBML goes on complaining.
      expect(before[i].complaints, name).toEqual(expect.arrayContaining([...after[i].complaints]));
      close(after[i].laws, before[i].laws, name);
    });
  });
});
