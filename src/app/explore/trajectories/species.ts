import type { Dash } from '../../../figures/figure';
import type { ModelSpec } from '../../../models/types';

/** How a species looks on every plot: apart from its neighbours in colour and in dash. */
export interface SpeciesLook {
  readonly index: number;
  readonly name: string;
  readonly color: string;
  readonly dash: Dash;
}

/** Chosen to keep clear of the estimators' Okabe–Ito colours, and legible on light and dark. */
const COLORS = ['#6a6ae0', '#e0527a', '#1f9db3', '#b08a1e', '#a45ad1', '#6f8f3a', '#8a8f98'];
const DASHES: readonly Dash[] = ['solid', 'dash', 'dashdot', 'dot'];

/** Lines that can still be told apart. */
const MAX_LINES = 12;

/** The species of a network that have a course worth a line; models can leave some out. */
export function prominentSpecies(model: ModelSpec): SpeciesLook[] {
  return model.species
    .map((s, index) => ({ index, name: s.label ?? s.name, shown: s.prominent !== false }))
    .filter((s) => s.shown)
    .map(({ index, name }, i) => ({ index, name, color: COLORS[i % COLORS.length], dash: DASHES[i % DASHES.length] }));
}

/** Names of the species that a first view draws: of more than can be told apart those that are observed, and the first ones. */
export function leadingSpecies(all: readonly SpeciesLook[], observable: string): ReadonlySet<string> {
  if (all.length <= MAX_LINES) return new Set(all.map(({ name }) => name));
  const mentioned = new Set(observable.match(/[A-Za-z_]\w*/g));
  const first = [...all].sort(
    (a, b) => Number(mentioned.has(b.name)) - Number(mentioned.has(a.name)) || a.index - b.index,
  );
  return new Set(first.slice(0, MAX_LINES).map(({ name }) => name));
}
