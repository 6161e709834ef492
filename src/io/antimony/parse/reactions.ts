import type { Participant } from '../../network/document';
import { LIMITS, MAKE_WHOLE } from '../../network/limits';
import type { Tree } from '../../network/tree/tree';
import { type Cursor, placeOf } from './cursor';
import type { Draft, DraftInteraction } from './draft';

const ARROWS = new Set(['->', '=>', '<->', '<=>']);

/** Whether the statement that begins here has an arrow. */
export function isReaction(cursor: Cursor): boolean {
  for (let i = 0; ; i++) {
    const { kind, text } = cursor.ahead(i);
    if (kind === 'end' || kind === 'newline' || (kind === 'symbol' && text === ';')) return false;
    if (kind === 'symbol' && ARROWS.has(text)) return true;
  }
}

/** The constant of mass action alone, as in `2 A -> B; mass_action(k)`: a word that no other tool gives a meaning. */
export const MASS_ACTION = 'mass_action';

/** name: 2 A + $B -> C; law */
export function readReaction(expression: () => Tree, cursor: Cursor, draft: Draft): void {
  const start = cursor.token;
  if (draft.reactions.length >= LIMITS.reactions) cursor.fail(`At most ${LIMITS.reactions} reactions are supported.`);
  let compartment: string | undefined;
  const placed = start.kind === 'name' && cursor.ahead(1).text === 'in' && cursor.ahead(3).text === ':';
  const named = start.kind === 'name' && (placed || cursor.ahead(1).text === ':');
  const name = draft.take(named ? start.text : undefined, '_J');
  if (placed) compartment = cursor.ahead(2).text;
  for (let i = placed ? 4 : named ? 2 : 0; i > 0; i--) cursor.next();
  const { reactants, arrow, products } = equation(cursor, draft);
  if (!cursor.ended) cursor.fail(`Expected "+" or ";" in reaction "${name}", but found ${cursor.found()}.`);
  const hasLaw = cursor.accept(';') && !cursor.ended;
  const first = cursor.token;
  const massAction = hasLaw && cursor.is(MASS_ACTION) && cursor.ahead(1).text === '(';
  if (massAction) cursor.next();
  const law = hasLaw ? expression() : undefined;
  const last = cursor.ahead(-1);
  const length = last.line === first.line ? last.column + last.length - first.column : first.length;
  const moved = cursor.accept('in');
  if (moved) compartment = cursor.name('the name of a compartment').text;
  draft.reactions.push({
    name,
    place: placeOf(start, `reaction "${name}"`),
    reactants,
    products,
    law,
    massAction,
    lawPlace: { line: first.line, column: first.column, length: Math.max(1, length) },
    lawEnd: { line: last.line, column: last.column + last.length },
    arrow: arrow.text,
    arrowPlace: placeOf(arrow),
    compartment,
    moved,
  });
}

/** The signs of interactions: `-|`, `-o` and `-(`, whose two parts touch. */
function interactionAt(cursor: Cursor, i: number): readonly [DraftInteraction['kind'], number] | undefined {
  const { kind, text } = cursor.ahead(i);
  if (kind !== 'symbol') return undefined;
  if (text === '-|') return ['inhibits', 1];
  const next = cursor.ahead(i + 1);
  if (text !== '-' || next.line !== cursor.ahead(i).line || next.column !== cursor.ahead(i).column + 1)
    return undefined;
  if (next.text === 'o' && cursor.ahead(i + 2).kind === 'name') return ['activates', 2];
  return next.text === '(' && cursor.ahead(i + 2).kind === 'name' ? ['influences', 2] : undefined;
}

/** Whether `I1: Z + Y -| R1` begins here. */
export function isInteraction(cursor: Cursor): boolean {
  for (let i = 0; ; i++) {
    if (interactionAt(cursor, i)) return true;
    const { kind, text } = cursor.ahead(i);
    if (kind !== 'name' && kind !== 'number' && text !== ':' && text !== '+' && text !== '$') return false;
  }
}

/** I1: Z -| R1: drawn, and without meaning for the rate, which its law states. */
export function readInteraction(cursor: Cursor, draft: Draft): void {
  const start = cursor.token;
  const named = cursor.ahead(1).text === ':';
  const name = draft.take(named ? start.text : undefined, '_I');
  if (named) {
    cursor.next();
    cursor.next();
  }
  const names = () => {
    const list: string[] = [];
    do {
      if (cursor.token.kind === 'number') cursor.next();
      cursor.accept('$');
      list.push(cursor.name('the name of a species or a reaction').text);
    } while (cursor.accept('+'));
    return list;
  };
  const left = cursor.token;
  const species = names();
  const sign = interactionAt(cursor, 0);
  if (!sign) cursor.fail(`Expected "-|", "-o" or "-(", but found ${cursor.found()}.`);
  for (let i = 0; i < sign[1]; i++) cursor.next();
  const targets = names();
  if (cursor.is(';') && !['name', 'number'].includes(cursor.ahead(1).kind)) cursor.next();
  for (const s of species) draft.speciesAt(s, placeOf(left));
  draft.interactions.push({ name, place: placeOf(start, `interaction "${name}"`), kind: sign[0], species, targets });
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
        `Stoichiometries must be whole numbers from 1 to ${LIMITS.stoichiometry}; ${start.text} is not. ${MAKE_WHOLE}`,
        start,
      );
    }
    draft.speciesAt(name.text, placeOf(name)).boundary ||= boundary;
    list.push({ species: name.text, count, place: placeOf(name) });
  } while (cursor.accept('+'));
  return list;
}
