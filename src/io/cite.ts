import type { Source } from '../models/types';

/** Characters that BibTeX reads as commands. */
const escaped = (text: string) => text.replace(/[&%$#_{}]/g, (character) => `\\${character}`);

/** An entry for a bibliography: the source's own, or one made of what is known about it. */
export function bibtexOf(id: string, title: string, source: Source): string {
  if (source.bibtex) return source.bibtex;
  const fields = [`  title = {${escaped(title)}}`, `  note = {${escaped(source.citation)}}`];
  if (source.url) fields.push(`  url = {${source.url}}`);
  return `@misc{${id},\n${fields.join(',\n')}\n}`;
}
