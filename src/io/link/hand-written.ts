import type * as z from 'zod/mini';
import type { ModelSpec } from '../../models/types';

/** What people may write in full. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  horizon: 'T',
  trajectories: 'N',
  temperature: 'temp',
  observable: 'obs',
  estimators: 'est',
};

/** Fields that hold a number per name: those that are not given keep their values. */
export const BY_NAME: ReadonlySet<string> = new Set(['k', 'n', 'start']);

/** "a:1,b:2" with some of the numbers replaced. */
export function merged(old: string, change: string): string {
  const numbers = new Map(old === '' ? [] : old.split(',').map((pair) => pair.split(':', 2) as [string, string]));
  for (const pair of change.split(',')) {
    const [name, value = ''] = pair.split(':', 2);
    numbers.set(name.trim(), value.trim());
  }
  return [...numbers].map(([name, value]) => `${name}:${value}`).join(',');
}

/**
 * The fields of a link that a person wrote, such as `#model=telegraph&k_on=2&T=20`: what it does not say keeps its default.
 * Parameters and species may stand there by their names.
 * @param given what the link says
 * @param defaults all fields of the model's default scene
 * @param schema of a whole link
 * @returns a whole link's fields, and sentences about what was not understood and is left out
 */
export function completed(
  given: ReadonlyMap<string, string>,
  defaults: ReadonlyMap<string, string>,
  model: ModelSpec,
  schema: z.ZodMiniType,
): { readonly fields: Record<string, string>; readonly problems: readonly string[] } {
  const parameters = new Set(model.parameters.map(({ name }) => name));
  const species = new Set(model.species.map(({ name }) => name));
  // A null prototype: a field called __proto__ is then a field like any other, and refused as unknown.
  let fields: Record<string, string> = Object.assign(Object.create(null), Object.fromEntries(defaults));
  const problems: string[] = [];
  for (const [name, value] of given) {
    if (name === 'model') continue;
    const field = LONG_NAMES[name] ?? name;
    const next: Record<string, string> = Object.assign(Object.create(null), fields);
    if (BY_NAME.has(field)) next[field] = merged(fields[field] ?? '', value);
    else if (!(field in fields) && parameters.has(name)) next.k = merged(fields.k, `${name}:${value}`);
    else if (!(field in fields) && species.has(name)) next.n = merged(fields.n, `${name}:${value}`);
    else next[field] = value;
    const result = schema.safeParse(next);
    if (result.success) {
      fields = next;
      continue;
    }
    const [issue] = result.error.issues;
    problems.push(
      issue.code === 'unrecognized_keys'
        ? `There is no setting, parameter or species "${name}".`
        : `"${name}" ${issue.message.replace(/^for \S+ /, '')}${/[.!]$/.test(issue.message) ? '' : '.'}`,
    );
  }
  return { fields, problems };
}
