import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sharedFile } from '../../../scripts/shared';
import { evaluate } from '../../compile/expressions/expression';
import { actualPropensities, compileNetwork, ModelError, uniformsOf } from '../../compile/network';
import { compileStart, hasDependences } from '../../compile/start';
import type { ModelSpec } from '../../models/types';
import { nextUniform, STREAM, seedStream } from '../../numerics/random';
import { experimentOf, textOf, write } from '../../testing/exports';
import { askLibsbml, close } from '../../testing/libsbml';
import { whereImportable } from '../../testing/python';
import { readModelText } from '../model-text';
import { lowerSized } from '../network/lower/size/sized';

const folder = sharedFile('data/wild');

function compiles(model: ModelSpec): boolean {
  try {
    compileNetwork(model);
    return true;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

/** Models of the BioModels database, at the size that is proposed for each. */
function wildModels(): { readonly name: string; readonly model: ModelSpec }[] {
  return readdirSync(folder).flatMap((name) => {
    const { document } = readModelText(readFileSync(join(folder, name), 'utf8'));
    const lowering = document && lowerSized(document, 'auto', { choices: { differences: 'split' } });
    return lowering?.kind === 'model' && compiles(lowering.model) ? [{ name, model: lowering.model }] : [];
  });
}

/** A state at the start: the model's own, or another that is as large, where counts may be chosen freely. */
function stateOf(model: ModelSpec, seed: number): number[] {
  const own = model.species.map((s) => s.initial);
  if (seed === 0 || hasDependences(model)) return own;
  const stream = new Uint32Array(4);
  seedStream(stream, 7, seed, STREAM.path);
  return model.species.map((s, i) => {
    const most = 2 * own[i] + 20;
    return s.start === undefined ? Math.floor(nextUniform(stream) * most) : own[i];
  });
}

/** Propensities in a state at time 0, where counts that follow from others are not rounded, as SBML has them. */
function lawsIn(model: ModelSpec, rounded: readonly number[]): number[] {
  const network = compileNetwork(model);
  const { counts } = compileStart(model);
  const theta = model.parameters.map((p) => p.value);
  const x = rounded.map((n, s) => (counts[s] ? evaluate(counts[s], rounded, theta, 0) : n));
  const k = uniformsOf(network, theta, x, model.horizon.value);
  return actualPropensities(network).map((a) => evaluate(a, x, k, 0));
}

whereImportable('libsbml', 'exports of public models are read back by libSBML with the same laws', (python) => {
  const models = wildModels();
  // At least 70 % of the 119 files are read.
  expect(models.length).toBeGreaterThanOrEqual(84);
  const cases = models.flatMap(({ name, model }, i) =>
    [0, 2 * i + 1, 2 * i + 2].map((seed) => ({ name: `${name}, state ${seed}`, model, x: stateOf(model, seed) })),
  );
  const texts = cases.map(({ model, x }) => textOf(write('sbml', experimentOf(model, { initial: x }))));
  askLibsbml(python, texts).forEach(({ complaints, laws }, i) => {
    const { name, model, x } = cases[i];
    expect(complaints, name).toEqual([]);
    close(laws, lawsIn(model, x), name, 1e-9);
  });
});
