import type { VolumePowers } from '../../compile/volume';
import type { Scene } from '../../io/scene/scene';
import { scaledLaw } from '../../io/scene/starting';
import type { ModelSpec } from '../../models/types';

/** How far the volume may go from the numbers that a person has set, unless their own ranges end before. */
const REACH = { min: 0.01, max: 1000 };

type Start = Pick<Scene, 'initial' | 'laws'>;

/** Counts at the volume 1, by what they have been rounded to at another one: going back leads to where one was. */
const before = new Map<string, Start>();
const KEPT = 500;

const keyOf = ({ modelId, volume, initial, laws }: Scene) => JSON.stringify([modelId, volume, initial, laws]);

/** The numbers at the volume 1. */
function baseOf(scene: Scene, { parameters, species }: VolumePowers): Pick<Scene, 'parameters' | 'initial' | 'laws'> {
  const { volume } = scene;
  const plain = {
    initial: scene.initial.map((x, s) => x / volume ** species[s]),
    laws: scene.laws.map((law) => scaledLaw(law, 1 / volume)),
  };
  const start = volume === 1 ? scene : (before.get(keyOf(scene)) ?? plain);
  return {
    parameters: scene.parameters.map((k, p) => k / volume ** parameters[p]),
    initial: start.initial,
    laws: start.laws,
  };
}

/** Without the last digits, which are round-off. */
const tidy = (x: number) => Number(x.toPrecision(12));

/** The volumes at which all numbers stay in their ranges, and the most frequent species keeps a molecule. */
export function volumeRange(scene: Scene, model: ModelSpec, powers: VolumePowers): { min: number; max: number } {
  const base = baseOf(scene, powers);
  let { min, max } = REACH;
  model.parameters.forEach((p, i) => {
    const d = powers.parameters[i];
    if (d === 0) return;
    const ends = [p.min, p.max].map((end) => (end / base.parameters[i]) ** (1 / d)).sort((a, b) => a - b);
    min = Math.max(min, ends[0]);
    max = Math.min(max, ends[1]);
  });
  const counts = model.species.flatMap((s, i) => (s.kind === 'input' ? [] : [{ most: s.max, own: base.initial[i] }]));
  for (const { most, own } of counts) if (own > 0) max = Math.min(max, most / own);
  const largest = Math.max(...counts.map(({ own }) => own), 0);
  if (largest > 0) min = Math.max(min, 1 / largest);
  return { min: Math.min(1, min), max: Math.max(1, max) };
}

/** The scene in another volume at the same concentrations: counts and parameters go along. */
export function atVolume(
  scene: Scene,
  model: ModelSpec,
  powers: VolumePowers,
  volume: number,
): Pick<Scene, 'volume' | 'parameters' | 'initial' | 'laws'> {
  const base = baseOf(scene, powers);
  const within = (x: number, { min, max }: { min: number; max: number }) => Math.min(max, Math.max(min, x));
  const scaled = {
    volume,
    parameters: model.parameters.map((p, i) =>
      powers.parameters[i] === 0
        ? scene.parameters[i]
        : within(tidy(base.parameters[i] * volume ** powers.parameters[i]), p),
    ),
    initial: model.species.map((s, i) => {
      const x = base.initial[i] * volume ** powers.species[i];
      return s.kind === 'input' ? tidy(x) : within(Math.round(x), { min: 0, max: s.max });
    }),
    laws: base.laws.map((law) => scaledLaw(law, volume)),
  };
  if (before.size >= KEPT) before.delete(before.keys().next().value as string);
  before.set(keyOf({ ...scene, ...scaled }), { initial: base.initial, laws: base.laws });
  return scaled;
}

/** What goes with the volume beside the counts: "k_on × 0.1, b × 10". */
export const followsText = (model: ModelSpec, { parameters }: VolumePowers, volume: number): string =>
  model.parameters
    .flatMap(({ name, label }, p) =>
      parameters[p] === 0 ? [] : [`${label ?? name} × ${Number((volume ** parameters[p]).toPrecision(3))}`],
    )
    .join(', ');
