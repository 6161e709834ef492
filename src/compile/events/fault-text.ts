import { mention } from '../../models/mention';
import type { EventSpec, ModelSpec } from '../../models/types';
import type { EventFault } from './agenda';

/** Species whose counts a sentence names. */
const MAX_COUNTS = 8;

const shown = (value: number) => String(Number(value.toPrecision(10)));

/** The counts that these events look at or change, or else the first ones. */
function stateIn(fault: EventFault, model: ModelSpec, events: readonly EventSpec[]): string {
  const texts = events.flatMap(({ trigger, delay, assignments }) => [
    trigger,
    delay ?? '',
    ...assignments.flatMap((a) => [a.target, a.expression]),
  ]);
  const words = new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
  const all = model.species.map(({ name }, s) => ({ name, text: `${name} = ${shown(fault.state[s])}` }));
  const concerned = all.filter(({ name }) => words.has(name));
  const told = concerned.length > 0 ? concerned : all;
  return `${told
    .slice(0, MAX_COUNTS)
    .map(({ text }) => text)
    .join(', ')}${told.length > MAX_COUNTS ? ', …' : ''}`;
}

/** Which event, where in the text, in which state and when: a sentence for people, and what to do. */
export function faultText(fault: EventFault | null, model: ModelSpec, time?: number): string {
  if (!fault) return 'An event assigns what cannot be.';
  const events = model.events ?? [];
  const named = (i: number) => mention(model, events[i]);
  const counts = stateIn(
    fault,
    model,
    (fault.kind === 'loop' ? fault.events : [fault.event]).map((i) => events[i]),
  );
  const where = `${time === undefined ? '' : ` at time ${shown(time)}`}, where ${counts}`;
  switch (fault.kind) {
    case 'loop':
      return `Events trigger one another for ever${where}: ${fault.events.map(named).join(', ')}. Give one of them a trigger that the others leave alone.`;
    case 'delay':
      return `Event ${named(fault.event)} has the delay ${shown(fault.value)}${where}: a delay is a number of at least 0; write max(0, …) around it.`;
    case 'value': {
      const { name, kind } = model.species[fault.species];
      const what = `Event ${named(fault.event)} sets "${name}" to ${shown(fault.value)}${where}`;
      if (kind === 'input')
        return `${what}: that is no number. Mend the assignment, or write piecewise(value, condition, otherwise).`;
      if (!(fault.value > 0))
        return `${what}: a count is at least 0. Write max(0, …) around what it assigns, or add the condition to its trigger.`;
      return `${what}: a count is a whole number. Write what you mean (floor, ceil), or have such values rounded: down, or at random with the right mean (--round down or random; in the text, a line "// round: down").`;
    }
  }
}
