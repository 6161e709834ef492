import type { ModelSpec } from '../../models/types';
import type { EventFault } from './agenda';

const shown = (value: number) => String(Number(value.toPrecision(10)));

/** Which event, where in the text, in which state and when: a sentence for people, and what to do. */
export function faultText(fault: EventFault | null, model: ModelSpec, time?: number): string {
  if (!fault) return 'An event assigns what cannot be.';
  const events = model.events ?? [];
  const named = (i: number) => {
    const { name, line } = events[i];
    return `"${name}"${line === undefined ? '' : ` (line ${line})`}`;
  };
  // Only what the events of this model look at or change is of interest.
  const state = model.species
    .map(({ name }, s) => `${name} = ${shown(fault.state[s])}`)
    .slice(0, 8)
    .join(', ');
  const more = model.species.length > 8 ? ', …' : '';
  const where = `${time === undefined ? '' : ` at time ${shown(time)}`}, where ${state}${more}`;
  switch (fault.kind) {
    case 'loop':
      return `Events trigger one another for ever${where}: ${fault.events.map(named).join(', ')}. Give one of them a trigger that the others leave alone.`;
    case 'delay':
      return `Event ${named(fault.event)} has the delay ${shown(fault.value)}${where}: a delay is a number of at least 0.`;
    case 'value': {
      const { name, kind } = model.species[fault.species];
      const what = `Event ${named(fault.event)} sets "${name}" to ${shown(fault.value)}${where}`;
      if (kind === 'input') return `${what}: that is no number.`;
      if (!(fault.value > 0)) return `${what}: a count cannot be negative.`;
      return `${what}: a count is a whole number. Write what you mean (floor, ceil), or have such values rounded: down, or at random with the right mean (--round down or random; in the text, a line "// round: down").`;
    }
  }
}
