import type { Jump, TraceEnd } from '../engine/one-trajectory/trace';
import type { ModelSpec } from '../models/types';

/** Why a trajectory's last row is its last. */
const ENDS: Readonly<Record<TraceEnd, string>> = {
  horizon: 'end',
  'max-reactions': 'cut off at the limit of reactions',
  'bad-propensity': 'stopped: impossible propensity',
  met: 'end: condition met',
};

/** What changed the state, by its name in the model. */
function causeOf(model: ModelSpec, { cause }: Jump, end: TraceEnd | null): string {
  if (cause.kind === 'reaction') return model.reactions[cause.index].name;
  if (cause.kind === 'events') return cause.indices.map((i) => model.events?.[i].name).join(' + ') || 'event';
  return cause.kind === 'start' ? 'start' : ENDS[end ?? 'horizon'];
}

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The first line of a table of jumps. */
export const traceHead = (model: ModelSpec): string =>
  ['trajectory', 'time', 'reaction', ...model.species.map(({ name }) => name)].map(quoted).join(',');

/** A line of CSV per jump: trajectory, time, what happened, the counts after it. @param end how the trajectory ended, if it has */
export function traceCsv(model: ModelSpec, trajectory: number, jumps: readonly Jump[], end: TraceEnd | null): string {
  return jumps
    .map((jump) => `${trajectory},${jump.time},${quoted(causeOf(model, jump, end))},${jump.x.join(',')}\n`)
    .join('');
}

/** The same as lines of JSON: {trajectory, time, reaction, state: {NAME: count}}. */
export function traceJson(model: ModelSpec, trajectory: number, jumps: readonly Jump[], end: TraceEnd | null): string {
  return jumps
    .map((jump) => {
      const state = Object.fromEntries(model.species.map(({ name }, s) => [name, jump.x[s]]));
      const reaction = causeOf(model, jump, end);
      return `${JSON.stringify({ trajectory, time: jump.time, reaction, state })}\n`;
    })
    .join('');
}
