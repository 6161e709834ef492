import { readSbml } from '../sbml/read';
import type { FileSource } from './parse/models';
import { writeAntimony } from './write';

/** A file that a text imports, as Antimony: SBML is translated, and no model of it is the main one. */
export function importedText(text: string): string | undefined {
  if (!/^[\ufeff\s]*</.test(text.slice(0, 1000))) return text;
  const { document } = readSbml(text);
  return document ? writeAntimony(document).replace(/^model \*/m, 'model ') : undefined;
}

const baseName = (path: string) => path.replace(/^.*[/\\]/, '');

/** Files given along with a text, by the last part of their names. */
export function filesAmong(files: ReadonlyMap<string, string>): FileSource {
  return (name) => {
    const text = files.get(baseName(name));
    return text === undefined ? undefined : importedText(text);
  };
}

/** `import "file"` with the name as its first group. */
const IMPORT = /^[ \t]*import[ \t]+"([^"\n]*)"[ \t]*;?/gm;

/** Names of the files that a text imports. */
export const importsOf = (text: string): readonly string[] => [...text.matchAll(IMPORT)].map((match) => match[1]);

/** A text with the files that it imports written into it, as if they stood there; what is not given stays an import. */
export function withImports(text: string, files: FileSource, done = new Set<string>()): string {
  return text.replace(IMPORT, (statement, name: string) => {
    const key = baseName(name);
    if (done.has(key)) return '';
    const found = files(name);
    if (found === undefined) return statement;
    done.add(key);
    const inner = withImports(found.replace(/^([ \t]*(?:model|module)[ \t]+)\*/gm, '$1'), files, done);
    return `// From ${name.replace(/[\r\n]/g, ' ')}:\n${inner.trimEnd()}\n`;
  });
}
