import type { Cursor } from './cursor';

/** Uncertainty of an element, `k.mean = 0.1`: written by libAntimony for SBML's package "distrib", without effect. */
const UNCERTAINTY = new Set([
  ...['mean', 'stdev', 'standardDeviation', 'coefficientOfVariation', 'kurtosis', 'median', 'mode', 'sampleSize'],
  ...['skewness', 'standardError', 'variance', 'confidenceInterval', 'credibleInterval', 'interquartileRange'],
  ...['range', 'distribution', 'externalParameter'],
]);

/**
 * Skips what is said about an element for people and databases alone: `S1 identity "http://...", "..."` over as many
 * lines as it takes, notes, `S1.sboTerm = 247`, `k.mean = 0.1`. The cursor stands at the element's name.
 * @param known whether a name is one of the model's: then `A.mean` may be the submodel's
 * @returns whether there was such a statement
 */
export function skipAnnotation(cursor: Cursor, known: (name: string) => boolean): boolean {
  const { kind, text } = cursor.token;
  if (kind !== 'name') return false;
  if (cursor.ahead(1).kind === 'name' && cursor.ahead(2).kind === 'string' && cursor.ahead(1).text !== 'is') {
    cursor.next();
    cursor.next();
    strings(cursor);
    return true;
  }
  const parts = text.split('.');
  const last = parts.pop()!;
  if (parts.length === 0 || known(text)) return false;
  if (last === 'sboTerm' || last === 'kineticLaw' || UNCERTAINTY.has(last)) {
    while (!cursor.ended) cursor.next();
    return true;
  }
  return false;
}

/** "a", "b",\n "c" */
function strings(cursor: Cursor): void {
  do {
    cursor.skipNewlines();
    if (cursor.token.kind !== 'string') cursor.fail(`Expected a text in quotes, but found ${cursor.found()}.`);
    cursor.next();
  } while (cursor.accept(','));
}
