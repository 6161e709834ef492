import { ESTIMATORS } from '../estimators/registry';
import { FAMILIES } from '../estimators/types';
import { OBJECTIVES } from '../inference/objectives/registry';
import { OPTIMISERS } from '../inference/optimisers/registry';
import { EXPORTERS } from '../io/export/registry';
import { SHELVES } from '../models/library/registry';
import { MODELS } from '../models/registry';
import type { ModelSpec } from '../models/types';

/** What data says of itself in English, and the page shows in the language in force. */

const ofModel = ({ title, about, species, parameters, reactions, observables }: ModelSpec): string[] => [
  title,
  about,
  ...[...species, ...parameters].map((one) => one.about),
  ...reactions.flatMap((reaction) => reaction.about ?? []),
  ...observables.map(({ label }) => label).filter((label) => label.includes(' ')),
];

/** What the first view may show of models. */
export const textsOfModels = (): readonly string[] => [...new Set(MODELS.flatMap(ofModel))];

export const textsOfData = (): readonly string[] => [
  ...new Set([
    ...textsOfModels(),
    ...SHELVES.flatMap(({ title, entries }) => [
      title,
      ...entries.flatMap((entry) => [
        entry.title,
        entry.about,
        entry.look,
        ...entry.observables.map(({ label }) => label).filter((label) => label.includes(' ')),
      ]),
    ]),
    ...Object.values(FAMILIES),
    ...ESTIMATORS.flatMap(({ name, about, cost, options }) => [
      name,
      about,
      cost,
      ...options.flatMap((option) => [
        option.label,
        option.about,
        ...option.values.flatMap((value) => [value.label, value.about]),
      ]),
    ]),
    ...[...OBJECTIVES, ...OPTIMISERS].flatMap(({ name, about }) => [name, about]),
    ...EXPORTERS.flatMap(({ about }) => [about]),
  ]),
];
