import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findModel, MODELS } from '../models/registry';
import { applyEdits } from './antimony/upgrade';
import { decodeLink, encodeLink, MAX_LENGTH, modelInLink } from './link/link';
import { MAX_UNPACKED, pack, unpack } from './link/pack';
import { addText, textOfModel, understand, withUnit } from './model-source';
import { addOwnModel, findOwnModel, isOwnModelId, ownModelId } from './own-models';
import { sceneOf } from './scene/scene';

const DECAY = 'model decay()\n  A -> ; k*A;\n  k = 0.5;\n  A = 20;\nend\n';

/** The text as a model of the page. */
async function added(text: string) {
  const understood = understand(text);
  if (understood.kind !== 'model') throw new Error(understood.problems.map((p) => p.message).join('\n'));
  const entry = await addText(text, understood.model);
  if (typeof entry === 'string') throw new Error(entry);
  return entry;
}

describe('own models', () => {
  it('go by an identifier that follows from their text', async () => {
    const { model } = await added(DECAY);
    expect(model.id).toBe(ownModelId(DECAY));
    expect(isOwnModelId(model.id)).toBe(true);
    expect(ownModelId(`${DECAY} `)).not.toBe(model.id);
    expect(findModel(model.id)).toBe(model);
    expect(findOwnModel(model.id)?.text).toBe(DECAY);
  });

  it('do not replace one another, nor a built-in one', async () => {
    const entry = await added(DECAY);
    expect(addOwnModel({ ...entry, text: 'something else' })).toBe(false);
    expect(findOwnModel(entry.model.id)?.text).toBe(DECAY);
    expect(addOwnModel({ ...entry, model: { ...entry.model, id: MODELS[0].id } })).toBe(false);
    expect(findModel(MODELS[0].id)).toBe(MODELS[0]);
    expect(findOwnModel(MODELS[0].id)).toBeUndefined();
  });

  it('have identifiers that differ wherever texts do', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(ownModelId(a) === ownModelId(b)).toBe(a === b);
      }),
    );
  });

  it.each(MODELS.map((model) => [model.id, model] as const))('can be made of the built-in %s', async (_, model) => {
    const own = await added(textOfModel(model));
    expect(own.model.species.map((s) => [s.name, s.initial])).toEqual(model.species.map((s) => [s.name, s.initial]));
    expect(Object.fromEntries(own.model.parameters.map((p) => [p.name, p.value]))).toEqual(
      Object.fromEntries(model.parameters.map((p) => [p.name, p.value])),
    );
    expect(own.model.reactions).toHaveLength(model.reactions.length);
  });

  it('say how long a run is in a comment', () => {
    const horizon = (text: string) => {
      const understood = understand(text);
      return understood.kind === 'model' ? understood.model.horizon.value : undefined;
    };
    expect(horizon(DECAY)).toBe(10);
    expect(horizon(`// horizon: 250\n${DECAY}`)).toBe(250);
    expect(horizon(`# horizon: 1e999\n${DECAY}`)).toBe(10);
  });

  it('are refused without anything that could be varied, with what to do about it', () => {
    const understood = understand('A -> ; 0*A; A = 20');
    expect(understood.kind).toBe('refused');
    expect(understood.document?.reactions).toHaveLength(1);
    expect(understood.problems.at(-1)?.message).toMatch(/give a rate constant a name/);
  });

  it('take the answer to "counts or concentrations?" into their text', () => {
    const open = 'model m()\n  A -> ; k*A; k = 0.5; A = 2.5;\nend\n';
    expect(understand(open).kind).toBe('question');
    const answered = withUnit(open, 1);
    expect(answered).toContain('unit substance = item');
    expect(understand(answered).kind).toBe('model');
    expect(understand(withUnit('A -> ; k*A; k = 0.5; A = 2.5', 1)).kind).toBe('model');
    expect(understand(withUnit('model m(); A -> ; k*A; k = 0.5; A = 2.5; end', 1)).kind).toBe('model');
    const stated =
      '// unit substance = old\nunit substance = 1e-6 mole; unit extent = substance;\nA -> ; k*A; k = 0.5; A = 2.5';
    expect(withUnit(stated, 400)).toBe(
      '// unit substance = old\nunit substance = 400 item; \nA -> ; k*A; k = 0.5; A = 2.5',
    );
  });
});

describe('packed texts', () => {
  it('come back as they were, in characters that an address may hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 3000 }), async (text) => {
        const packed = await pack(text);
        expect(packed).toMatch(/^[\w-]*$/);
        expect(await unpack(packed)).toBe(text);
      }),
    );
  });

  it('may not be bombs', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40_000_000)).toString('base64url');
    expect(bomb.length).toBeLessThan(MAX_LENGTH);
    await expect(unpack(bomb)).rejects.toThrow(String(MAX_UNPACKED));
  });

  it('are refused where they are anything else', async () => {
    const never = async (text: string) => {
      try {
        return await unpack(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        return null;
      }
    };
    const good = await pack(DECAY);
    for (const broken of [
      good.slice(0, 20),
      '!!!',
      'AAAA',
      deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url'),
    ]) {
      expect(await never(broken), broken).toBeNull();
    }
    await fc.assert(fc.asyncProperty(fc.string(), async (text) => void (await never(text))));
  });
});

describe('links with a text', () => {
  /** As the page opens one: first the model, then the scene. */
  const open = async (fragment: string) => {
    const named = modelInLink(fragment);
    if (named?.packed === undefined) throw new Error('no text');
    const text = await unpack(named.packed);
    expect(ownModelId(text)).toBe(named.id);
    return { text, ...decodeLink(fragment) };
  };

  it('come back with the same scene, whatever the numbers', async () => {
    const names = fc.constantFrom('A', 'Protein', 'x_1', 'constructor_', 'if');
    await fc.assert(
      fc.asyncProperty(
        names,
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        async (name, initial, rate, seed) => {
          const text = `// ${rate} ✓ ünï\n${name} -> ; k*${name}; ${name} = ${initial}; k = ${rate}`;
          const { model } = await added(text);
          const scene = { ...sceneOf(model), seed, view: 'infer' as const };
          const link = encodeLink(scene);
          expect(link.length).toBeLessThan(MAX_LENGTH);
          expect(await open(link)).toEqual({ text, scene, problem: '' });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are damaged where the scene does not fit the model', async () => {
    const { model } = await added(DECAY);
    const link = encodeLink(sceneOf(model));
    expect(decodeLink(link.replace('k:0.5', 'k:-1')).problem).toMatch(/damaged/);
    expect(decodeLink(link.replace('A:20', '__proto__:20')).problem).toMatch(/damaged/);
    expect(modelInLink(`text=${'A'.repeat(MAX_LENGTH)}`)).toBeNull();
  });
});

describe('a model whose rates are plain numbers', () => {
  const text = 'J00: H -> S; H*0.2\nJ02: H -> D; H*0.01\nX1: S -> ; S\n=> S; 3\nH = 100; S = 0; D = 0';

  it('gets a parameter for each, with the same propensities', () => {
    const understood = understand(text);
    if (understood.kind !== 'model') throw new Error(JSON.stringify(understood.problems));
    const { reactions, parameters } = understood.model;
    expect(parameters.map((p) => [p.name, p.value])).toEqual([
      ['k_J00', 0.2],
      ['k_J02', 0.01],
      ['k_X1', 1],
      ['k_J0', 3],
    ]);
    expect(reactions.map((r) => r.massAction)).toEqual(['k_J00', 'k_J02', 'k_X1', 'k_J0']);
  });

  it('has the names written into its text by one click', () => {
    const fix = understand(text).problems.find((p) => p.fix)?.fix;
    expect(fix?.label).toBe('Write the names into the text');
    const written = applyEdits(text, fix?.edits ?? []);
    expect(written).toContain('J00: H -> S; k_J00 * H; k_J00 = 0.2\n');
    const [before, after] = [understand(text), understand(written)];
    expect(after.problems.some((p) => p.fix)).toBe(false);
    expect(after.kind === 'model' && after.model.reactions).toEqual(before.kind === 'model' && before.model.reactions);
  });
});
