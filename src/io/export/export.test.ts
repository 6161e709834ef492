import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../compile/expression';
import { compileNetwork } from '../../compile/network';
import { parseExpression } from '../../compile/parse';
import { ESTIMATORS } from '../../estimators/registry';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { LIBRARY } from '../../models/library/registry';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { propensity } from '../../testing/program';
import { variantsOf } from '../../testing/variants';
import { libraryModel } from '../library';
import { readModelText } from '../model-text';
import { lower } from '../network/lower';
import { commandLine } from './command-line';
import type { Experiment, Exported } from './experiment';
import { samplesFor } from './gillespy';
import { arrayDialect, comment, PythonNames, pythonExpression, pythonString } from './python';
import { EXPORTERS } from './registry';

const library = await Promise.all(LIBRARY.map(libraryModel));

function experimentOf(model: ModelSpec, change: Partial<Experiment> = {}): Experiment {
  return {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    observable: model.observables[0].expression,
    kind: 'endpoint',
    from: 0,
    to: model.horizon.value,
    bins: 1,
    estimator: null,
    options: {},
    temperature: 0.5,
    step: 0.1,
    trajectories: 1000,
    seed: 7,
    ...change,
  };
}

const write = (id: string, experiment: Experiment) => EXPORTERS.find((e) => e.id === id)!.write(experiment);

function textOf(exported: Exported): string {
  if (exported.kind !== 'file') throw new Error(exported.reason);
  return exported.text;
}

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in Python; its output. */
const python = (...args: string[]) =>
  execFileSync('python3', args, { encoding: 'utf8', timeout: 100_000, stdio: 'pipe' });

/** Compiles texts with `python3 -m py_compile`, all at once. */
function compile(texts: ReadonlyMap<string, string>): void {
  const files = [...texts].map(([name, text]) => {
    const file = join(folder, `${name}.py`);
    writeFileSync(file, text);
    return file;
  });
  python('-m', 'py_compile', ...files);
}

const importable = (name: string) => {
  try {
    python('-c', `import ${name}`);
    return true;
  } catch {
    console.log(`Left out, because Python's ${name} is not installed here: the run of the script for ${name}`);
    return false;
  }
};

/** A network whose names are as bad as a model's may be, and a title that tries to get out of its comment. */
const hostile: ModelSpec = {
  ...birthDeath,
  id: 'hostile',
  title: 'Line\nimport os; os.system("echo")\u2028# """ \' \\ \u202e {} %s',
  source: { citation: '"""\nraise SystemExit', url: 'javascript:alert(1)' },
  species: ['lambda', 'e', 'S', 'vol', 'None_', 'None', 'pow'].map((name) => ({ name, initial: 3, max: 9, about: '' })),
  parameters: ['t', 'match', 'p', '__import__'].map((name) => ({
    ...{ name, unit: '', min: 0.1, max: 9, value: 2 },
    about: '',
  })),
  reactions: [
    { name: '"; raise SystemExit #\n', equation: '2 lambda + e -> 3 S', massAction: 't * match' },
    { name: 'second', equation: 'vol -> None_ + None', propensity: 'p * vol^2 / (1 + e + pow^p)' },
    { name: 'third', equation: 'pow -> 0', propensity: 'piecewise(__import__, pow >= 1, 0) * ln(1 + e) * pow' },
  ],
  observables: [{ label: 'x', expression: 'lambda + None^2' }],
};

/** A test that needs a Python package: it exists where the package does, and is named as left out elsewhere. */
function whereImportable(name: string, title: string, run: () => void): void {
  if (importable(name)) it(title, run);
}

describe('scripts of every model', () => {
  const all = [...MODELS, ...library, hostile];
  it.each([
    ['stochastix', ESTIMATORS.flatMap((e) => variantsOf(e).map((v) => ({ estimator: e.id, options: v.options })))],
    ['gillespy2', [{ estimator: null, options: {} }]],
  ] as const)('for %s are Python, with every estimator and kind of observable', (id, estimators) => {
    const texts = new Map<string, string>();
    for (const model of all) {
      OBSERVABLE_KINDS.forEach((kind, i) => {
        estimators.forEach((chosen, j) => {
          // The whole grid for one model, a part of it for the others.
          if (model !== birthDeath && model !== hostile && (i + j) % 5 !== 0) return;
          const experiment = experimentOf(model, { kind, bins: kind === 'binned' ? 3 : 1, ...chosen });
          texts.set(`${id}-${model.id}-${i}-${j}`, textOf(write(id, experiment)));
        });
      });
    }
    expect(texts.size).toBeGreaterThan(all.length);
    compile(texts);
  });
});

describe('the stochastix script', () => {
  const text = textOf(
    write('stochastix', experimentOf(association, { estimator: 'gs-st', kind: 'binned', bins: 2, to: 4, seed: 11 })),
  );

  it('has the numbers of the experiment', () => {
    expect(text.slice(0, text.indexOf('import'))).toMatchInlineSnapshot(`
      "# Bimolecular association: C averaged in each of 2 bins of [0, 4].
      # Source of the model: Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026),
      # https://arxiv.org/abs/2604.02121
      # Written by Propensity for stochastix 0.2.0 (Mottes, Zhu & Brenner, arXiv:2601.14183): pip install stochastix
      # The random numbers are JAX’s: the same seed gives the same numbers there again, but not those of Propensity.
      # Estimator: Gumbel-Softmax straight-through. DifferentiableDirect with exact_fwd=True: Gumbel-Softmax
      # straight-through.

      "
    `);
    for (const line of [
      'KIND = "binned"',
      'FROM, TO = 0.0, 4.0',
      'EDGES = jnp.array([0.0, 2.0, 4.0])',
      'TRAJECTORIES = 1000',
      'SEED = 11',
      'TEMPERATURE = 0.5',
      'SOLVER = stx.DifferentiableDirect(logits_scale=TEMPERATURE, exact_fwd=True)',
      '    ("A + B -> C", lambda s, k, t: k["k_on"] * s["A"] * s["B"]),',
      '    return s["C"]',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('says when an estimator does not exist there, and estimates the value alone', () => {
    for (const estimator of ['alternative-path', 'fd-coupled']) {
      const exported = write('stochastix', experimentOf(association, { estimator }));
      expect(textOf(exported)).toMatch(/^# .* does not exist in stochastix: only the value is estimated/m);
      expect(exported).toMatchObject({ notes: [expect.stringContaining('does not exist'), expect.any(String)] });
      expect(textOf(exported)).toContain('return values(path), jnp.zeros((BINS, 1))');
    }
  });

  it('refuses what stochastix would get wrong', () => {
    const event = {
      ...{ name: 'reset', trigger: 'time >= 2', initialValue: true, persistent: true, valuesFromTrigger: true },
      assignments: [{ target: 'X', expression: '0' }],
    };
    expect(write('stochastix', experimentOf({ ...birthDeath, events: [event] }))).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('events'),
    });
  });
});

describe('the GillesPy2 script', () => {
  it('renames what means something else there, and says so', () => {
    const text = textOf(write('gillespy2', experimentOf(hostile)));
    for (const [before, after] of [
      ['lambda', 'lambda_'],
      ['e', 'e_'],
      ['None', 'None__'],
      ['pow', 'pow_'],
      ['match', 'match_'],
      ['vol', 'vol_'],
    ]) {
      expect(text).toContain(`# "${before}" means something else here: it is called "${after}".\n`);
      expect(text).toContain(`name="${after}"`);
    }
    expect(text).toContain('name="None_"');
    // No line of the script is one of the title's, the source's or a reaction's.
    expect(text).not.toMatch(/^\s*(import os|raise SystemExit|# """)/m);
    expect(text).not.toMatch(/[\u2028\u202e]/);
    // Conditions and logarithms go around the parser that would drop them, and to the solver that reads them.
    expect(text).toContain('reaction_3.propensity_function = reaction_3.ode_propensity_function = ');
    expect(text).toContain('solver = gillespy2.NumPySSASolver\n');
  });

  it('takes events along, to the one solver that has them', () => {
    const event = {
      ...{ name: 'reset', trigger: 'X > 10 && time >= 2', initialValue: true, persistent: false, priority: 'X' },
      valuesFromTrigger: true,
      assignments: [{ target: 'X', expression: 'X - 5' }],
    };
    const text = textOf(write('gillespy2', experimentOf({ ...birthDeath, events: [event] })));
    compile(new Map([['events', text]]));
    expect(text).toContain('solver = gillespy2.TauHybridSolver\n');
    expect(text).toMatch(/# Events [\s\S]*? approximation\.\n/);
    expect(text).toContain('gillespy2.EventAssignment(variable="X", expression="X - 5.0"),');
    expect(text).toContain('initial_value=True, persistent=False');
  });

  it('samples where bins begin and end', () => {
    expect(samplesFor(experimentOf(birthDeath, { to: 3, bins: 7 }))).toBe(7);
    expect(samplesFor(experimentOf(birthDeath, { from: 0.5, to: 3, bins: 2, kind: 'binned' })) % 12).toBe(0);
  });

  whereImportable('gillespy2', 'runs, and finds the mean of a birth–death process', () => {
    const file = join(folder, 'run-gillespy2.py');
    writeFileSync(file, textOf(write('gillespy2', experimentOf(birthDeath, { trajectories: 400 }))));
    const { value } = JSON.parse(python(file)) as { value: { mean: number[]; standardError: number[] } };
    const want = 20 * -Math.expm1(-3);
    expect(Math.abs(value.mean[0] - want)).toBeLessThan(4 * value.standardError[0]);
    expect(value.standardError[0]).toBeLessThan(0.5);
  });

  whereImportable('stochastix', 'for stochastix runs too, and finds the mean and its derivative', () => {
    const file = join(folder, 'run-stochastix.py');
    const change = { estimator: 'score-function', options: { baseline: 'leave-one-out' }, trajectories: 400 };
    writeFileSync(file, textOf(write('stochastix', experimentOf(birthDeath, change))));
    const found = JSON.parse(python(file)) as {
      value: { mean: number[]; standardError: number[] };
      gradient: Record<string, { mean: number[]; standardError: number[] }>;
    };
    const want = 20 * -Math.expm1(-3);
    expect(Math.abs(found.value.mean[0] - want)).toBeLessThan(4 * found.value.standardError[0]);
    expect(Math.abs(found.gradient.b.mean[0] - want)).toBeLessThan(4 * found.gradient.b.standardError[0]);
  });
});

describe('expressions in Python', () => {
  const names = { species: ['A', 'B'], parameters: ['k', 'h'], time: true };
  const texts = [
    'A - (B - k)',
    'A / (B / k) * h',
    '-A^2 + (-A)^2 - -k',
    'A^B^h',
    'k * A * (A - 1) / 2',
    'k / (1 + (A / h)^2)',
    'min(A, B, k) + max(A, B) + abs(A - B) + floor(A / 3)',
    'piecewise(1, A < B, 2, A == B, 3) + piecewise(A, time > 1 && !(B >= 2 || k <= 1), B)',
    'exp(-k) + ln(A) + sqrt(B) + 1e-7 + 1e21 + ceil(A / 2)',
  ];
  const x = [5, 3];
  const k = [1.5, 2];

  it('mean what they mean here', () => {
    const dialect = arrayDialect('jnp', {
      species: (i) => `s["${names.species[i]}"]`,
      parameter: (p) => `k["${names.parameters[p]}"]`,
      time: 't',
    });
    // JAX's functions on single numbers, so that plain Python can evaluate.
    const shim = `import math
class jnp:
    exp, log, sqrt, abs, floor, power = math.exp, math.log, math.sqrt, abs, math.floor, math.pow
    minimum, maximum = min, max
    where = lambda c, a, b: a if c else b
s, k, t = {"A": 5.0, "B": 3.0}, {"k": 1.5, "h": 2.0}, 2.0
`;
    const trees = texts.map((text) => parseExpression(text, names));
    const lines = trees.map((tree) => `print(repr(float(${pythonExpression(tree, dialect)})))`);
    const got = python('-c', shim + lines.join('\n'))
      .trim()
      .split('\n')
      .map(Number);
    trees.forEach((tree, i) => {
      const want = evaluate(tree, x, k, 2);
      expect(Math.abs(got[i] - want), texts[i]).toBeLessThanOrEqual(1e-12 * Math.abs(want));
    });
  });

  it('of GillesPy2 too, with + − * / and pow alone where its parser reads them', () => {
    const laws = [
      'k * A * (A - 1) / 2',
      'k * A^h / (h^2 + A^h)',
      'k * exp(-B / 10) * max(A - B, 1) * min(A, B) * sqrt(A) * abs(A - 7)',
      'piecewise(k, A > B, h) * ln(1 + A) * floor(B / 2)',
    ];
    const model: ModelSpec = {
      ...birthDeath,
      species: names.species.map((name, i) => ({ name, initial: x[i], max: 9, about: '' })),
      parameters: names.parameters.map((name, p) => ({ name, unit: '', min: 0.1, max: 9, value: k[p], about: '' })),
      reactions: laws.map((propensity, i) => ({ name: `r${i}`, equation: 'A -> B', propensity })),
      observables: [{ label: 'A', expression: 'A' }],
    };
    const text = textOf(write('gillespy2', experimentOf(model)));
    const strings = [...text.matchAll(/propensity_function=(".*"),$/gm)].map((m) => JSON.parse(m[1]) as string);
    const later = [...text.matchAll(/ode_propensity_function = (".*")$/gm)].map((m) => JSON.parse(m[1]) as string);
    expect(strings[3]).toBe('1.0');
    expect(later).toHaveLength(1);
    const final = [...strings.slice(0, 3), ...later];
    // h is a name that occurs in "math", so it has another one in the script.
    const got = python(
      '-c',
      `A, B, k, h_ = 5.0, 3.0, 1.5, 2.0\n${final.map((law) => `print(repr(float(${law})))`).join('\n')}`,
    );
    const want = compileNetwork(model).propensities.map((a) => evaluate(a, x, k));
    got
      .trim()
      .split('\n')
      .forEach((line, i) => void expect(Math.abs(Number(line) / want[i] - 1)).toBeLessThan(1e-12));
    for (const law of final.slice(0, 3)) expect(law.replace(/pow/g, '')).toMatch(/^[\w\s+\-*/().,]+$/);
  });
});

describe('the command line', () => {
  it('asks the same of a built-in model, with what differs from its defaults', () => {
    const experiment = experimentOf(association, {
      parameters: [2.5, ...association.parameters.slice(1).map((p) => p.value)],
      observable: 'A + 2*C',
      kind: 'binned',
      bins: 4,
      from: 1,
      to: 5,
      estimator: 'score-function',
      options: { baseline: 'causal' },
    });
    expect(commandLine(experiment)).toEqual({
      command:
        `npx propensity gradient --model association --set ${association.parameters[0].name}=2.5 ` +
        "--observable 'A + 2*C' --kind binned --bins 4 --from 1 --to 5 --estimator score-function --baseline causal " +
        '--trajectories 1000 --seed 7',
      file: null,
    });
  });

  it.each(ESTIMATORS.map((e) => [e.id, e] as const))('is understood, with %s', async (_, estimator) => {
    const options = Object.fromEntries(estimator.options.map((o) => [o.name, o.values[0].id]));
    const { command } = commandLine(
      experimentOf(birthDeath, { estimator: estimator.id, options, trajectories: 16, to: 0.5, step: 0.2 }),
    );
    const ended = await propensity(`${command.replace('npx propensity ', '')} --json`);
    expect(ended.stderr).toBe('');
    const told = JSON.parse(ended.stdout) as Record<string, unknown>;
    expect(told).toMatchObject({ model: 'birth-death', estimator: estimator.id, seed: 7, trajectories: 16, to: 0.5 });
    expect(told.temperature).toBe(estimator.needsTemperature ? 0.5 : null);
    expect(told.step).toBe(estimator.needsStep ? 0.2 : null);
  });

  it('quotes what a shell would read otherwise, and sends other models along as files', () => {
    const model = { ...library[0], observables: [{ label: '', expression: "X'; rm -rf /" }] };
    const { command, file } = commandLine(experimentOf(model, { estimator: 'gs-st' }));
    expect(command).toContain("--observable 'X'\\''; rm -rf /'");
    expect(command).toContain('--model schlogl.ant');
    expect(file).toMatchObject({ kind: 'file', name: 'schlogl.ant' });
    // A model from outside may be called like a built-in one.
    expect(commandLine(experimentOf({ ...birthDeath })).command).toContain('--model birth-death.ant');
    expect(commandLine(experimentOf(birthDeath)).command).toContain('simulate --model birth-death --points 1 --to 3');
  });
});

describe.each(['antimony', 'sbml'])('the %s file', (id) => {
  it.each([...MODELS, ...library].map((m) => [m.id, m] as const))(
    'of %s has the numbers as they are set',
    (_, model) => {
      const experiment = experimentOf(model, {
        parameters: model.parameters.map((p) => p.value * 1.25),
        initial: model.species.map((s) => s.initial + 1),
      });
      const reading = readModelText(textOf(write(id, experiment)));
      const result = reading.document && lower(reading.document);
      if (result?.kind !== 'model') throw new Error(JSON.stringify(reading.problems));
      expect(result.model.parameters.map((p) => [p.name, p.value])).toEqual(
        model.parameters.map((p) => [p.name, p.value * 1.25]),
      );
      expect(result.model.species.map((s) => [s.name, s.initial])).toEqual(
        model.species.map((s) => [s.name, s.initial + 1]),
      );
      expect(compileNetwork(result.model).key).toBe(compileNetwork(model).key);
    },
  );
});

describe('names and texts', () => {
  it('stay apart', () => {
    const names = new PythonNames(['class', 'class_', 'x'], ['x']);
    expect(['class', 'class_', 'x', 'y'].map((n) => names.of(n))).toEqual(['class__', 'class_', 'x_', 'y']);
    expect([names.fresh('x'), names.fresh('z'), names.fresh('z')]).toEqual(['x_2', 'z', 'z_2']);
    expect(names.comments).toHaveLength(2);
  });

  it('stay inside their quotes and comments', () => {
    const nasty = '"\\\n\r\0\u2028\u202e\u{e0041}end';
    expect(pythonString(nasty)).toBe('"\\"\\\\\\n\\r\\u0000\\u2028\\u202e\\U000e0041end"');
    expect(python('-c', `import json; print(json.dumps(${pythonString(nasty)}))`).trim()).toBe(
      String.raw`"\"\\\n\r\u0000\u2028\u202e\udb40\udc41end"`,
    );
    expect(comment(`${nasty} ${'word '.repeat(40)}`).every((line) => /^# [^\n\r]*$/.test(line))).toBe(true);
  });
});
