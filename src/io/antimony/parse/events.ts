import type { EventAssignmentEntry } from '../../network/document';
import { LIMITS } from '../../network/limits';
import type { Tree } from '../../network/tree/tree';
import { type Cursor, placeOf } from './cursor';
import type { Draft } from './draft';
import type { Token } from './tokens';

/** name: at 2 after (X > 5), t0=false, priority=1: Y = 3, Z = 0; the cursor stands at "at". */
export function readEvent(named: Token | undefined, expression: () => Tree, cursor: Cursor, draft: Draft): void {
  const start = named ?? cursor.token;
  if (draft.events.length >= LIMITS.events) cursor.fail(`At most ${LIMITS.events} events are supported.`);
  const name = draft.take(named?.text, '_E');
  cursor.next();
  // at CONDITION, or at DELAY after CONDITION.
  let trigger = expression();
  let delay: Tree | undefined;
  if (cursor.accept('after')) {
    delay = trigger;
    trigger = expression();
  }
  const flags = { initialValue: true, persistent: true, valuesFromTrigger: true };
  let priority: Tree | undefined;
  while (cursor.accept(',')) {
    const option = cursor.name('t0, persistent, fromTrigger or priority');
    cursor.expect('=', `after "${option.text}"`);
    if (option.text === 'priority') priority = expression();
    else if (option.text === 't0') flags.initialValue = truth(cursor);
    else if (option.text === 'persistent') flags.persistent = truth(cursor);
    else if (option.text === 'fromTrigger') flags.valuesFromTrigger = truth(cursor);
    else
      cursor.fail(
        `"${option.text}" is no option of an event; there are t0, persistent, fromTrigger, priority.`,
        option,
      );
  }
  cursor.expect(':', 'before what the event does');
  const assignments: EventAssignmentEntry[] = [];
  do {
    cursor.skipNewlines();
    const target = cursor.name('the name that the event changes');
    cursor.expect('=', `after "${target.text}"`);
    assignments.push({ target: target.text, value: expression(), place: placeOf(target) });
  } while (cursor.accept(',') || cursor.accept(':'));
  draft.events.push({
    name,
    place: placeOf(start, `event "${name}"`),
    trigger,
    ...(delay ? { delay } : {}),
    ...flags,
    ...(priority ? { priority } : {}),
    assignments,
  });
}

function truth(cursor: Cursor): boolean {
  const { text } = cursor.token;
  if (text !== 'true' && text !== 'false') return cursor.fail(`Expected true or false, but found ${cursor.found()}.`);
  cursor.next();
  return text === 'true';
}
