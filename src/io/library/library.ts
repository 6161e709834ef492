import type { LibraryEntry } from '../../models/library/registry';
import type { ModelSpec } from '../../models/types';
import { readAntimony } from '../antimony/read';
import { lower } from '../network/lower/lower';
import { problemText } from '../network/problem';

/** The model of an entry of the library, its text read like any other. @throws Error if the text is not fit for that */
export async function libraryModel(entry: LibraryEntry): Promise<ModelSpec> {
  return modelOfEntry(entry, await entry.text());
}

/** The same from a text that is here already. */
export function modelOfEntry(entry: LibraryEntry, text: string): ModelSpec {
  const { id, title, about, behaviour, source, horizon, observables } = entry;
  const { document, problems } = readAntimony(text);
  const lowering = document ? lower(document, { id, horizon }) : undefined;
  if (lowering?.kind !== 'model') {
    const reasons = [...problems, ...(lowering?.problems ?? [])].map(problemText).join(' ');
    throw new Error(`The library's "${id}" cannot be used: ${reasons}`);
  }
  return { ...lowering.model, id, title, about, behaviour, source, observables };
}
