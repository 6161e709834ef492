import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createInlineEngine } from '../engine/cpu/inline';
import { SIMULATE } from '../engine/types';
import { ESTIMATORS } from '../estimators/registry';
import { association } from '../models/association';
import { MODELS } from '../models/registry';
import { FIELDS } from '../numerics/moments';
import { asProcess, propensity, ROOT } from '../testing/program';
import { MAX_REACTIONS } from './command';
import { gradient } from './commands/gradient';
import { commandHelp } from './help';
import { COMMANDS } from './main';

/** The JSON of a run that ends well and says nothing else. */
async function json<T extends z.ZodType>(line: string, shape: T, code = 0): Promise<z.infer<T>> {
  const ended = await propensity(`${line} --json`);
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(code);
  expect(ended.stdout.trimEnd()).not.toContain('\n');
  return shape.parse(JSON.parse(ended.stdout));
}

const mean = z.object({ mean: z.number(), standardError: z.number() }).strict();
const ran = { model: z.string(), engine: z.literal('cpu'), device: z.string(), seed: z.number(), seconds: z.number() };
const asked = { parameters: z.record(z.string(), z.number()), initial: z.record(z.string(), z.number()) };
const ends = {
  warnings: z.array(z.string()),
  interrupted: z.boolean(),
  limited: z.enum(['max-seconds', 'max-reactions']).nullable(),
};
const work = { trajectories: z.number(), reactions: z.number(), computeSeconds: z.number() };

const simulated = z
  .object({
    ...ran,
    ...asked,
    ...work,
    time: z.array(z.number()),
    species: z.record(z.string(), z.object({ mean: z.array(z.number()), sd: z.array(z.number()) }).strict()),
    ...ends,
    reached: z.number().nullable(),
  })
  .strict();

const observed = {
  observable: z.string(),
  kind: z.enum(['endpoint', 'time-average', 'binned']),
  bins: z.number(),
  from: z.number(),
  to: z.number(),
};

/** The shape of `gradient`, for numbers of one bin or lists of several. */
const gradients = <N extends z.ZodType>(n: N) =>
  z
    .object({
      ...ran,
      ...asked,
      ...observed,
      ...work,
      estimator: z.string(),
      options: z.record(z.string(), z.string()),
      temperature: z.number().nullable(),
      step: z.number().nullable(),
      unbiased: z.boolean(),
      value: z.object({ mean: n, standardError: n }).strict(),
      gradient: z.record(z.string(), z.object({ mean: n, standardError: n, variance: n }).strict()),
      exact: z
        .object({ value: n, gradient: z.record(z.string(), n), probabilityLost: z.number() })
        .strict()
        .nullable(),
      exactReason: z.string().nullable(),
      ...ends,
    })
    .strict();

const exactly = z
  .object({
    model: z.string(),
    ...asked,
    ...observed,
    value: z.number().nullable(),
    gradient: z.record(z.string(), z.number()).nullable(),
    probabilityLost: z.number().nullable(),
    states: z.number().nullable(),
    seconds: z.number(),
    exactReason: z.string().nullable(),
    interrupted: z.boolean(),
    limited: z.literal('max-seconds').nullable(),
  })
  .strict();

const exponents = z
  .object({
    ...ran,
    ...asked,
    temperature: z.number(),
    reactions: z.number(),
    burnIn: z.number(),
    trajectories: z.number(),
    exponentPerReaction: mean,
    secondMomentExponentPerReaction: mean,
    exponentPerTime: mean,
    ...ends,
  })
  .strict();

describe('simulate', () => {
  it('gives the numbers of the CPU engine, bit by bit, and the same ones for the same seed', async () => {
    const line =
      'simulate --model association --to 2 --points 4 --trajectories 1000 --seed 7 --set A=20 --set k_on=0.5';
    const found = await json(line, simulated);
    const engine = createInlineEngine();
    const { moments, reactions } = await engine.run(
      {
        model: association,
        parameters: [0.5, 1],
        initial: [20, 50, 0],
        from: 0,
        to: 2,
        bins: 4,
        observables: ['C'],
        kind: 'endpoint',
        estimator: SIMULATE,
        options: {},
        temperature: 1,
        seed: 7,
        first: 0,
        trajectories: 1000,
        samplePaths: 0,
        maxReactions: MAX_REACTIONS,
      },
      () => {},
    ).finished;
    expect(found).toMatchObject({ trajectories: 1000, reactions, time: [0.5, 1, 1.5, 2], interrupted: false });
    expect(found.initial).toEqual({ A: 20, B: 50, C: 0 });
    const width = association.species.length + 1;
    association.species.forEach(({ name }, s) => {
      expect(found.species[name].mean).toEqual([0, 1, 2, 3].map((b) => moments.data[(b * width + s) * FIELDS]));
    });
    const again = await json(line, simulated);
    expect({ ...again, seconds: 0, computeSeconds: 0 }).toEqual({ ...found, seconds: 0, computeSeconds: 0 });
  });

  it('prints a table without --json', async () => {
    const { code, stdout, stderr } = await asProcess(
      'simulate --model repressilator --to 1 --points 3 --trajectories 20',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^time +P1 +sd +P2 +sd +P3 +sd$/m);
    expect(stdout).toContain('12 more species with --json');
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });

  it('writes null for what one trajectory cannot tell', async () => {
    const { stdout } = await propensity('simulate --model telegraph --points 1 --trajectories 1 --json');
    expect(JSON.parse(stdout).species.M.sd).toEqual([null]);
  });
});

describe('gradient', () => {
  const line = 'gradient --model association --set A=10 --set B=10 --to 2 --trajectories 4000';

  it.each(['score-function --baseline loo', 'alternative-path'])(
    'by %s is within 4 standard errors of the truth',
    async (estimator) => {
      const found = await json(
        `${line} --observable C --kind time-average --estimator ${estimator}`,
        gradients(z.number()),
      );
      const { exact } = found;
      if (!exact) throw new Error(found.exactReason ?? '');
      expect(found.unbiased).toBe(true);
      expect(Math.abs(found.value.mean - exact.value)).toBeLessThan(4 * found.value.standardError);
      for (const [name, { mean, standardError, variance }] of Object.entries(found.gradient)) {
        expect(Math.abs(mean - exact.gradient[name])).toBeLessThan(4 * standardError);
        expect(standardError).toBeCloseTo(Math.sqrt(variance / 4000), 12);
        // What a gradient of the wrong sign or of zero would be: far outside.
        expect(Math.abs(exact.gradient[name])).toBeGreaterThan(8 * standardError);
      }
    },
  );

  it('has lists for a binned observable', async () => {
    const lists = gradients(z.array(z.number()).length(3));
    const found = await json(
      `${line} --observable C^2 --kind binned --bins 3 --estimator gs-st --temperature 0.7`,
      lists,
    );
    expect(found).toMatchObject({ bins: 3, temperature: 0.7, unbiased: false, options: {} });
    expect(found.exact?.value.map((x) => Math.sign(x))).toEqual([1, 1, 1]);
  });

  it('says why there is no exact answer', async () => {
    const hard = 'gradient --model repressilator --to 0.2 --trajectories 20 --estimator gs-st';
    const found = await json(hard, gradients(z.number()));
    expect(found.exact).toBeNull();
    expect(found.exactReason).toContain('too many');
  });

  it('prints a table without --json', async () => {
    const { code, stdout, stderr } = await propensity(`${line} --estimator gs-st`);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^∂\/∂ ln k_on +\S+ ± \S+ +\S+ +[+−]\S+ se +\S+$/m);
  });

  it.skipIf(process.platform === 'win32')(
    'prints what there is when interrupted, and ends with 130',
    async () => {
      const line = 'gradient --model association --estimator gs-st --trajectories 100000000 --json';
      let ended = await asProcess(line, 1500);
      // A busy machine may not have started the program by then: the signal ends it before it listens.
      for (let ms = 4000; ended.code === null && ms < 100_000; ms *= 2) ended = await asProcess(line, ms);
      const { code, stdout, stderr } = ended;
      expect([code, stderr]).toEqual([130, '']);
      const found = gradients(z.number().nullable()).parse(JSON.parse(stdout));
      expect(found.interrupted).toBe(true);
      expect(found.exact).toBeNull();
      expect(found.trajectories).toBeLessThan(100000000);
    },
    300_000,
  );
});

describe('exact', () => {
  it('agrees with the closed form of birth–death', async () => {
    const found = await json('exact --model birth-death --set b=12 --set d=2 --to 1.5', exactly);
    const decay = Math.exp(-2 * 1.5);
    expect(found.value).toBeCloseTo(6 * (1 - decay), 7);
    expect(found.gradient?.b).toBeCloseTo(6 * (1 - decay), 7);
    expect(found.gradient?.d).toBeCloseTo(-6 * (1 - decay) + 12 * 1.5 * decay, 7);
    expect(found.probabilityLost).toBeLessThan(1e-9);
  });

  it('ends with 1 and a reason where there is no answer', async () => {
    const found = await json('exact --model association --set A=20000 --set B=20000', exactly, 1);
    expect(found).toMatchObject({ value: null, gradient: null, probabilityLost: null, states: null });
    expect(found.exactReason).toMatch(/exact answer|exactly/);
  });
});

it('lyapunov gives three exponents with errors', async () => {
  const found = await json(
    'lyapunov --model association --set A=10 --set B=10 --set k_on=10 --temperature 0.1 --reactions 300 --burn-in 100 --trajectories 256',
    exponents,
  );
  // +0.040 in the reference table; short products and 256 of them, so only the sign and the order of the two.
  expect(found.exponentPerReaction.mean).toBeGreaterThan(4 * found.exponentPerReaction.standardError);
  expect(found.secondMomentExponentPerReaction.mean).toBeGreaterThan(found.exponentPerReaction.mean);
});

describe('help', () => {
  it('lists the commands', async () => {
    const { code, stdout, stderr } = await asProcess('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const { name, summary } of COMMANDS)
      expect(stdout).toMatch(new RegExp(`^ +${name} +${summary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm'));
  });

  it('of a command is printed, whatever else is wrong', async () => {
    const { code, stdout, stderr } = await propensity('gradient --model nonsense --help');
    expect([code, stderr, stdout]).toEqual([0, '', `${commandHelp(gradient)}\n`]);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))('explains %s', (_, command) => {
    const help = commandHelp(command);
    for (const option of Object.keys(command.options)) expect(help).toContain(`--${option}`);
    if ('model' in command.options) for (const { id } of MODELS) expect(help).toContain(id);
    if ('estimator' in command.options) for (const { id } of ESTIMATORS) expect(help).toContain(id);
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThan(130);
  });
});

/** True if the optional package is there, in this folder or in one above. */
function hasDawn(): boolean {
  try {
    createRequire(join(ROOT, 'package.json')).resolve('webgpu');
    return true;
  } catch {
    return false;
  }
}

describe('a mistake', () => {
  it('ends the process with its exit code', async () => {
    const { code, stdout, stderr } = await asProcess('simulat');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('did you mean simulate?');
  });

  it.each([
    ['simulat', 'simulate'],
    ['simulate --model asociation', 'association'],
    ['simulate --model association --pionts 3', '--points'],
    ['gradient --model association --estimator gs-st --observable c', 'C'],
  ])('%s ends with 2 and one line that names %s', async (line, nearest) => {
    const { code, stdout, stderr } = await propensity(line);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`did you mean ${nearest}?`);
  });

  it.skipIf(hasDawn())('tells how to get WebGPU', async () => {
    const { code, stdout, stderr } = await propensity('simulate --model association --engine webgpu --json');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'propensity: --engine webgpu needs the optional package "webgpu" (Dawn): install it with "npm install --no-save webgpu"\n',
    );
  });
});
