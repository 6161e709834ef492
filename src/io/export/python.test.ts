import { describe, expect, it } from 'vitest';
import { evaluate } from '../../compile/expressions/expression';
import { parseExpression } from '../../compile/expressions/parse';
import { compileNetwork } from '../../compile/network';
import { birthDeath } from '../../models/birth-death';
import type { ModelSpec } from '../../models/types';
import { experimentOf, textOf, write } from '../../testing/exports';
import { python } from '../../testing/python';
import { arrayDialect, comment, PythonNames, pythonExpression, pythonString } from './python';

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
