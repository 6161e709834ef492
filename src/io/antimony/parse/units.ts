import { AVOGADRO } from '../../network/document';
import { type Cursor, placeOf } from './cursor';
import type { Draft } from './draft';
import type { Token } from './tokens';

/** Molecules in one unit of substance. */
const SUBSTANCES = new Map<string, number>([
  ['item', 1],
  ['count', 1],
  ['dimensionless', 1],
  ['mole', AVOGADRO],
  ['nanomole', AVOGADRO * 1e-9],
  ['micromole', AVOGADRO * 1e-6],
  ['millimole', AVOGADRO * 1e-3],
]);

/** unit substance = 1e-6 mole; of all units only that of amounts matters. The cursor stands at "unit". */
export function readUnit(cursor: Cursor, draft: Draft): void {
  cursor.next();
  const name = cursor.name('the name of the unit');
  // "unit foo" alone declares one.
  if (cursor.ended) return;
  cursor.expect('=', `after the unit "${name.text}"`);
  const factor = cursor.token.kind === 'number' ? Number(cursor.next().text) : 1;
  const base = cursor.token.kind === 'name' ? cursor.next() : undefined;
  const simple = base !== undefined && cursor.ended;
  skipUnit(cursor);
  if (name.text === 'substance') {
    const molecules = base && simple && factor > 0 ? moleculesIn(base) : undefined;
    if (molecules !== undefined) draft.moleculesPerUnit = molecules * factor;
    else {
      cursor.report.note(
        'The unit of substance is neither item nor mole, so how many molecules it is must be said.',
        placeOf(name),
      );
    }
  } else if (name.text === 'extent') {
    const same = base?.text === 'substance' && simple && factor === 1;
    const molecules = base && simple && factor > 0 ? moleculesIn(base) : undefined;
    if (!same && molecules !== undefined)
      draft.moleculesPerExtent = { value: molecules * factor, place: placeOf(name) };
  } else if (name.text === 'time_unit' && base) draft.timeUnit = base.text;
}

const moleculesIn = ({ text }: Token): number | undefined =>
  SUBSTANCES.get(text) ?? (text.endsWith('s') ? SUBSTANCES.get(text.slice(0, -1)) : undefined);

/** The rest of a formula of units. */
export function skipUnit(cursor: Cursor): void {
  cursor.recover();
}

/** The unit behind a number, `3 mM` or `40 foo/3 seconds`, up to where something else begins. */
export function readUnitOf(cursor: Cursor): string {
  const first = cursor.next().text;
  for (;;) {
    const { kind, text } = cursor.token;
    const goesOn = kind === 'symbol' && (text === '*' || text === '/' || text === '^');
    if (!goesOn && !(kind === 'number' || (kind === 'name' && text !== 'in' && text !== 'has'))) return first;
    cursor.next();
    if (cursor.is('-')) cursor.next();
  }
}
