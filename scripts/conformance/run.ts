import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type Comparison,
  counted,
  MAX_OUTSIDE,
  systematic,
  verdictOf,
} from '../../src/experiments/conformance/conformance';
import { ConformanceError } from '../../src/experiments/conformance/conformance-files';
import { type Case, type Found, findCases, isOtherTest, readCase, runCase } from './case';
import { type OpenEngine, openCpu, openGpu } from './engines';
import { type OdeVerdict, runOdeCase } from './ode';

const USAGE =
  'npm run conformance -- --suite DIR [--trajectories 10000] [--engine cpu|webgpu] [--seed 25] [--cases 00001,00003] [--ode]';

/** An impossible question: the message says why. */
export class ConformanceUsage extends Error {
  override readonly name = 'ConformanceUsage';
}

function refuse(message: string): never {
  throw new ConformanceUsage(`${message}\n${USAGE}`);
}

function optionsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        suite: { type: 'string' },
        trajectories: { type: 'string', default: '10000' },
        engine: { type: 'string', default: 'cpu' },
        seed: { type: 'string', default: '25' },
        cases: { type: 'string' },
        ode: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** At least this share must pass; the rest may be refused, and none may be wrong. */
const ODE_SHARE = 0.9;

const COLUMNS = [6, 9, 14, 9, 14, 9, 7] as const;
const line = (cells: readonly string[], verdict: string) =>
  console.log(`${cells.map((cell, i) => cell.padStart(COLUMNS[i])).join('  ')}  ${verdict}`);
const score = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : String(value));

const WORDS = { pass: 'pass', repeated: 'pass, repeated with another seed', fail: 'FAIL' } as const;
/** Points outside that are listed one by one. */
const TOLD = 10;

function report(test: Case, first: Comparison, again: Comparison | null, seconds: number): boolean {
  const verdict = verdictOf(first, again);
  const { worstMean, worstSd, outside, points } = first;
  line(
    [
      test.id,
      score(worstMean.z),
      `${worstMean.variable} at ${worstMean.time}`,
      score(worstSd.y),
      `${worstSd.variable} at ${worstSd.time}`,
      `${outside.length}/${points.length}`,
      `${seconds.toFixed(1)} s`,
    ],
    WORDS[verdict],
  );
  for (const p of outside.slice(0, TOLD)) {
    const why =
      p.heavyTail && !p.meanOutside
        ? ', which chance in its heavy tail explains'
        : again && systematic(first, again).includes(p)
          ? ', and again with another seed'
          : '';
    const what = [p.meanOutside ? `Z = ${score(p.z)}` : '', p.sdOutside ? `Y = ${score(p.y)}` : ''].filter(Boolean);
    console.log(`        outside: ${p.variable} at time ${p.time}, ${what.join(', ')}${why}`);
  }
  if (outside.length > TOLD) console.log(`        and ${outside.length - TOLD} more`);
  return verdict !== 'fail';
}

/** Solves the rate equations of all cases. @returns whether enough of them pass, and none is wrong */
async function runOde(found: readonly Found[], suite: string): Promise<boolean> {
  console.log(`${found.length} cases in ${suite}: rate equations, within the tolerances of each case\n`);
  const kinds = { pass: 0, refused: 0, wrong: 0 };
  for (const one of found) {
    const verdict = await runOdeCase(one).catch((error): OdeVerdict => {
      if (!(error instanceof ConformanceError)) throw error;
      return { kind: 'wrong', why: error.message, worst: Number.POSITIVE_INFINITY };
    });
    kinds[verdict.kind]++;
    if (verdict.kind === 'refused') console.log(`${one.id}  refused: ${verdict.why}`);
    else {
      const { kind, worst } = verdict;
      const tail = verdict.kind === 'pass' ? `${verdict.points} values` : verdict.why;
      console.log(
        `${one.id}  ${kind === 'pass' ? 'pass' : 'WRONG'}, at most ${worst.toPrecision(2)} of what is allowed: ${tail}`,
      );
    }
  }
  console.log(`\n${kinds.pass} of ${found.length} cases pass, ${kinds.refused} are refused, ${kinds.wrong} are wrong.`);
  return kinds.wrong === 0 && kinds.pass >= ODE_SHARE * found.length;
}

/** Whether a case passes; null if it is none of those that are run here. */
async function examine(one: Found, engine: OpenEngine, trajectories: number, seed: number): Promise<boolean | null> {
  if (isOtherTest(one)) {
    console.log(`${one.id.padStart(COLUMNS[0])}  left out: by its own account not a stochastic time course`);
    return null;
  }
  try {
    const test = readCase(one);
    const began = performance.now();
    const first = await runCase(test, engine.run, trajectories, seed);
    // Whatever lies outside is looked at once more with other random numbers.
    const again = counted(first).length > 0 ? await runCase(test, engine.run, trajectories, seed + 1) : null;
    return report(test, first, again, (performance.now() - began) / 1000);
  } catch (error) {
    const kind = error instanceof ConformanceError ? 'cannot be read' : 'cannot be run';
    console.log(`${one.id.padStart(COLUMNS[0])}  FAIL, ${kind}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** @param args words of the command line @returns whether all cases pass @throws ConformanceUsage */
export async function conformance(args: readonly string[]): Promise<boolean> {
  const { suite, engine: engineName, cases: only, ode, ...numbers } = optionsOf(args);
  if (suite === undefined) refuse('--suite is missing: the folder with the cases');
  if (!statSync(suite, { throwIfNoEntry: false })?.isDirectory()) refuse(`there is no folder ${suite}`);
  if (engineName !== 'cpu' && engineName !== 'webgpu') refuse(`--engine must be cpu or webgpu, not ${engineName}`);
  const trajectories = Number(numbers.trajectories);
  if (!Number.isInteger(trajectories) || trajectories < 2 || trajectories > 2 ** 31) {
    refuse(`--trajectories must be a whole number of at least 2, not ${numbers.trajectories}`);
  }
  const seed = Number(numbers.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32 - 1)
    refuse(`--seed must be a whole number, not ${numbers.seed}`);

  const chosen = only?.split(',').map((id) => id.trim());
  const found = findCases(suite).filter(({ id }) => chosen === undefined || chosen.includes(id));
  const absent = chosen?.filter((id) => !found.some((f) => f.id === id)) ?? [];
  if (absent.length > 0) refuse(`there is no case ${absent.join(', ')} in ${suite}`);
  if (found.length === 0) refuse(`${suite} holds no cases: folders NNNNN with NNNNN-settings.txt and the like`);

  if (ode) return runOde(found, suite);

  const engine = engineName === 'cpu' ? await openCpu() : await openGpu();
  console.log(
    `${found.length} cases in ${suite}, ${trajectories.toLocaleString('en')} trajectories, seed ${seed}, ${engine.label}`,
  );
  console.log(
    `A case passes with at most ${MAX_OUTSIDE} point outside its ranges, and none there again with another seed;\nif there are more, another seed decides. What the tail of its law explains is told, and not counted.\n`,
  );
  line(['case', 'max |Z|', '', 'max |Y|', '', 'outside', 'time'], 'verdict');
  const verdicts: boolean[] = [];
  try {
    for (const one of found) {
      const verdict = await examine(one, engine, trajectories, seed);
      if (verdict !== null) verdicts.push(verdict);
    }
  } finally {
    await engine.close();
  }
  const passed = verdicts.filter((good) => good).length;
  console.log(`\n${passed} of ${verdicts.length} cases pass.`);
  return verdicts.length > 0 && passed === verdicts.length;
}
