import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModelText } from '../../io/model-text';
import { lower } from '../../io/network/lower/lower';
import type { ModelSpec } from '../../models/types';

/** A model of src/testing/cases, as its text says it. @throws Error if it cannot be read */
export function caseModel(name: string): ModelSpec {
  const { document, problems } = readModelText(readFileSync(join('src/testing/cases', `${name}.ant`), 'utf8'));
  const lowering = document && lower(document);
  if (lowering?.kind !== 'model') throw new Error(JSON.stringify([problems, lowering]));
  return lowering.model;
}

/** What is known about a model: a mean at a time, and its derivatives by the logarithms of parameters. */
export interface EventCase {
  readonly name: string;
  readonly observable: string;
  readonly time: number;
  readonly mean: number;
  readonly gradient?: Readonly<Record<string, number>>;
}

/** Means worked out by hand: each process is Poisson or linear between its events. */
export const EVENT_CASES: readonly EventCase[] = [
  { name: 'e04-rate-step', observable: 'X', time: 4, mean: 6, gradient: { k: 1 } },
  { name: 'e06-bolus-volume-0.7', observable: 'A', time: 3, mean: 25, gradient: { k: 15 } },
  { name: 'e07-same-priority', observable: 'X', time: 2, mean: 1.5 },
  { name: 'e08-time-equals', observable: 'X', time: 2, mean: 7 },
  // 10 each at 1, 3 and 5; the rate doubles there from 0.5.
  { name: 'e12-dosing', observable: 'A', time: 6, mean: 40.5 },
  { name: 'e14-ligand-step', observable: 'X', time: 4, mean: 16, gradient: { k: 16, L: 4 } },
  { name: 'm-ev_strict', observable: 'B', time: 1, mean: 1 },
  { name: 'm-ev_strict', observable: 'B', time: 1.001, mean: 7 },
];
