import type { Participant } from '../network/document';
import { LIMITS } from '../network/limits';
import type { Tree } from '../network/tree';
import { type Cursor, placeOf } from './cursor';
import type { Draft } from './draft';

const ARROWS = new Set(['->', '=>', '<->', '<=>']);

/** Whether the statement that begins here has an arrow. */
export function isReaction(cursor: Cursor): boolean {
  for (let i = 0; ; i++) {
    const { kind, text } = cursor.ahead(i);
    if (kind === 'end' || kind === 'newline' || (kind === 'symbol' && text === ';')) return false;
    if (kind === 'symbol' && ARROWS.has(text)) return true;
  }
}

/** name: 2 A + $B -> C; law */
export function readReaction(expression: () => Tree, cursor: Cursor, draft: Draft): void {
  const start = cursor.token;
  if (draft.reactions.length >= LIMITS.reactions) cursor.fail(`At most ${LIMITS.reactions} reactions are supported.`);
  const named = start.kind === 'name' && cursor.ahead(1).text === ':';
  const name = draft.take(named ? start.text : undefined, '_J');
  if (named) {
    cursor.next();
    cursor.next();
  }
  const { reactants, arrow, products } = equation(cursor, draft);
  const needsLaw = `Reaction "${name}" has no rate law: write one after a semicolon, as in "A -> B; k*A".`;
  if (!cursor.is(';')) {
    if (cursor.ended) cursor.fail(needsLaw, start);
    cursor.fail(`Expected "+" or ";" in reaction "${name}", but found ${cursor.found()}.`);
  }
  cursor.next();
  if (cursor.ended) cursor.fail(needsLaw, start);
  const first = cursor.token;
  const law = expression();
  const length = cursor.token.line === first.line ? cursor.token.column - first.column : first.length;
  draft.reactions.push({
    name,
    place: placeOf(start, `reaction "${name}"`),
    reactants,
    products,
    law,
    lawPlace: { line: first.line, column: first.column, length: Math.max(1, length) },
    arrow: arrow.text,
  });
}

/** Both sides and the arrow. After an error the law is skipped too, so that it is not read as a statement. */
function equation(cursor: Cursor, draft: Draft) {
  try {
    const reactants = side(cursor, draft);
    const arrow = cursor.next();
    if (!ARROWS.has(arrow.text)) cursor.fail(`Expected an arrow, but found "${arrow.text}".`, arrow);
    return { reactants, arrow, products: side(cursor, draft) };
  } catch (error) {
    cursor.recover();
    if (cursor.accept(';')) cursor.recover();
    throw error;
  }
}

function side(cursor: Cursor, draft: Draft): Participant[] {
  const list: Participant[] = [];
  if (cursor.ended || ARROWS.has(cursor.token.text)) return list;
  // "0 -> X", as chemists write nothing.
  if (cursor.token.text === '0' && (ARROWS.has(cursor.ahead(1).text) || cursor.ahead(1).text === ';')) {
    cursor.next();
    return list;
  }
  do {
    const start = cursor.token;
    const count = start.kind === 'number' ? Number(cursor.next().text) : 1;
    const boundary = cursor.accept('$');
    const name = cursor.name('the name of a species');
    if (cursor.token.kind === 'name') {
      const next = cursor.token.text;
      cursor.fail(
        `"${next}" cannot follow "${name.text}" here: a ";" is missing if the rate law begins with it, and a stoichiometry must be a whole number.`,
        cursor.token,
      );
    }
    // Here, and not only in the document: the law of mass action is written out factor by factor.
    if (!Number.isInteger(count) || count < 1 || count > LIMITS.stoichiometry) {
      cursor.fail(
        `Stoichiometries must be whole numbers from 1 to ${LIMITS.stoichiometry}; ${start.text} is not.`,
        start,
      );
    }
    draft.speciesAt(name.text, placeOf(name)).boundary ||= boundary;
    list.push({ species: name.text, count, place: placeOf(name) });
  } while (cursor.accept('+'));
  return list;
}
