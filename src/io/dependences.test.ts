import { describe, expect, it } from 'vitest';
import { evaluate } from '../compile/expressions/expression';
import { compileNetwork, uniformsOf } from '../compile/network';
import { initialCounts, startValues } from '../compile/start';
import type { ModelSpec } from '../models/types';
import { experimentOf, textOf, write } from '../testing/exports';
import { askLibsbml, close } from '../testing/libsbml';
import { whereImportable } from '../testing/python';
import { exportAntimony, exportSbml } from './export/command-line';
import { decodeLink, encodeLink } from './link/link';
import { addText, understand } from './model-source';
import { sceneOf } from './scene/scene';

/** Counts that follow from parameters, sizes and one another; parameters that follow from parameters and from counts. */
const TEXT = `model follows()
  compartment C = 2*v
  species A in C, B in C
  decay: A -> ; C*D/10*A
  turn: B -> A; C*k2*B
  meet: A + B -> ; k3*C*A*B
  v = 0.5; A = 2*D; B = A + 30; D = 5
  k = 1.2; k2 = k/3 + k3; k3 = A/100
end`;

function modelOf(text: string): ModelSpec {
  const understood = understand(text);
  if (understood.kind !== 'model') throw new Error(JSON.stringify(understood.problems));
  return understood.model;
}

const model = modelOf(TEXT.replace('model follows()', 'model follows()\n  unit substance = item'));
/** In the order of the model: v, D, k. */
const MOVED: Readonly<Record<string, number>> = { v: 1.5, D: 7, k: 0.6 };
const numbers = model.parameters.map((p) => MOVED[p.name] ?? p.value);

/** Propensities at time 0 at a model's parameters, by its reactions. */
function ratesAt(spec: ModelSpec, parameters: readonly number[]): number[] {
  const chosen = spec.species.map((s) => s.initial);
  const counts = initialCounts(spec, parameters, chosen);
  const network = compileNetwork(spec);
  return network.propensities.map((a) => evaluate(a, counts, uniformsOf(network, parameters, chosen, 1)));
}

/** The same by hand: concentrations A = 2 D and B = A + 30 in a volume C = 2 v, and k3 of the initial concentration. */
function byHand({ v, D, k }: Readonly<Record<string, number>>): number[] {
  const [C, A, B] = [2 * v, 2 * D, 2 * D + 30];
  const k3 = A / 100;
  return [(C * D * A) / 10, C * (k / 3 + k3) * B, k3 * C * A * B];
}

describe('dependences of a text', () => {
  it('hold for any parameters, not those of the text alone', () => {
    expect(model.parameters.map((p) => p.name).sort()).toEqual(['D', 'k', 'v']);
    close(
      ratesAt(
        model,
        model.parameters.map((p) => p.value),
      ),
      byHand({ v: 0.5, D: 5, k: 1.2 }),
      'as in the text',
    );
    close(ratesAt(model, numbers), byHand(MOVED), 'moved');
    const { counts, derived } = startValues(model, numbers, [0, 0]);
    expect(counts).toEqual([42, 132]);
    expect(Object.fromEntries(model.derived!.map((d, i) => [d.name, derived[i]]))).toMatchObject({ k3: 0.14, C: 3 });
  });

  it.each(['antimony', 'sbml'] as const)('are written as dependences in %s', (language) => {
    const experiment = { ...experimentOf(model), parameters: numbers };
    const exported = language === 'sbml' ? exportSbml(experiment) : exportAntimony(experiment);
    const again = modelOf(textOf(exported));
    expect(again.parameters.map((p) => p.name).sort()).toEqual(['D', 'k', 'v']);
    expect(again.species.map((s) => s.initial)).toEqual([42, 132]);
    const at = (values: Readonly<Record<string, number>>) => again.parameters.map((p) => values[p.name]);
    close(ratesAt(again, at(MOVED)), byHand(MOVED), 'as written', 1e-9);
    const other = { v: 2.5, D: 3, k: 4 };
    close(ratesAt(again, at(other)), byHand(other), 'and moved again', 1e-9);
  });

  whereImportable('libsbml', 'mean to libSBML what they mean here', (python) => {
    const [{ complaints, laws }] = askLibsbml(python, [
      textOf(exportSbml({ ...experimentOf(model), parameters: numbers })),
    ]);
    expect(complaints).toEqual([]);
    close(laws, byHand(MOVED), 'exported', 1e-9);
    const text = textOf(write('sbml', experimentOf(model)));
    expect(text).toContain('<initialAssignment symbol="A">');
    expect(text).toContain('<initialAssignment symbol="k3">');
  });

  it('are in a link with the numbers that were set', async () => {
    const text = 'model m()\n  J: A => ; D/10*A\n  K: B -> ; k2*B\n  A = 2*D; B = 30; D = 5; k2 = B/60 + D\nend';
    const own = modelOf(text);
    expect(await addText(text, own)).toMatchObject({ model: own });
    const scene = { ...sceneOf(own), parameters: [400], initial: [10, 45] };
    const link = encodeLink(scene);
    expect(link).toContain('n=B:45');
    const { scene: decoded, problem } = decodeLink(`#${link}`);
    expect(problem).toBe('');
    expect(decoded).toEqual(scene);
    // A link from before k2 and A followed names them too.
    const old = link.replace('n=B:45', 'n=A:10,B:45').replace('k=D:400', 'k=D:400,k2:5.5');
    expect(decodeLink(`#${old}`)).toEqual({ scene, problem: '' });
  });
});
