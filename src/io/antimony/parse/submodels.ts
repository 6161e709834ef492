import { type Cursor, placeOf } from './cursor';
import type { Draft, Submodel } from './draft';

/** Whether `name: model(...)`, `name in C: model(...)` or `model(...)` stands here, of a model defined above. */
export function isSubmodel(cursor: Cursor, models: { has(name: string): boolean }): boolean {
  const at = modelAt(cursor);
  return models.has(cursor.ahead(at).text) && cursor.ahead(at + 1).text === '(';
}

/** How far ahead the name of the model stands. */
function modelAt(cursor: Cursor): number {
  if (cursor.ahead(1).text === ':') return 2;
  return cursor.ahead(1).text === 'in' && cursor.ahead(3).text === ':' ? 4 : 0;
}

/** A: side_reaction(S1, 4) in C */
export function readSubmodel(cursor: Cursor, draft: Draft): void {
  const start = cursor.token;
  const named = modelAt(cursor) > 0;
  let compartment: string | undefined;
  if (named) {
    cursor.next();
    if (cursor.accept('in')) compartment = cursor.next().text;
    cursor.next();
  }
  const model = cursor.next();
  cursor.next();
  const given: Submodel['given'][number][] = [];
  cursor.skipNewlines();
  while (!cursor.is(')')) {
    if (given.length > 0) cursor.expect(',', 'between what the submodel is given');
    cursor.skipNewlines();
    const place = placeOf(cursor.token);
    const minus = cursor.accept('-');
    if (cursor.token.kind === 'number') {
      const value = Number(cursor.next().text);
      given.push({ number: minus ? -value : value, place });
    } else {
      cursor.accept('$');
      given.push({ name: cursor.name('a name or a number for the submodel').text, place });
    }
    cursor.skipNewlines();
  }
  cursor.next();
  if (cursor.is(',')) {
    cursor.fail(
      'Conversion factors of submodels (timeconv, extentconv) are not supported; write them into its laws.',
      cursor.ahead(1),
    );
  }
  if (cursor.accept('in')) compartment = cursor.name('the name of a compartment').text;
  draft.submodels.push({
    name: named ? start.text : draft.take(undefined, `${model.text}_`),
    model: model.text,
    place: placeOf(start, `submodel "${named ? start.text : model.text}"`),
    given,
    compartment,
  });
}
