import { continuous } from '../../io/network/continuous/continuous';
import type { NetworkDocument } from '../../io/network/document';
import { number as numberTree } from '../../io/network/tree/tree';
import type { Method } from '../../ode/cvode/solver';
import { linearNoise } from '../../ode/linear-noise';
import { type RateEquations, rateEquations } from '../../ode/rate-equations';
import { DEFAULTS, solve } from '../../ode/solve';
import type { OdeSystem } from '../../ode/system';
import { command, common, finite, type Report } from '../command';
import { UsageError, unknownName } from '../errors';
import { choice, flag, number, numberIn, optionalNumber, text } from '../options';
import { documentNamed, modelNamed, refused } from '../question/models';
import { systemOf } from '../question/system';

const POINTS = 20;
const METHODS: readonly Method[] = ['bdf', 'adams'];

/** What is solved, and up to when unless somebody says otherwise. */
interface Question {
  readonly id: string;
  readonly system: OdeSystem;
  readonly to: number;
  readonly points: number | undefined;
  /** Where there are molecules. */
  readonly equations: RateEquations | null;
}

/** A file's document with numbers that a person set: parameters, sizes, and initial values as the file states them. @throws UsageError */
function withSettings(document: NetworkDocument, settings: readonly string[]): NetworkDocument {
  let { parameters, species, compartments } = document;
  const ruled = new Set(document.rules.map((r) => r.target));
  for (const setting of settings) {
    const [, name, given] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined) throw new UsageError(`--set takes NAME=VALUE, not "${setting}"`);
    const names = [...parameters, ...species, ...compartments].map((e) => e.name);
    if (!names.includes(name)) throw unknownName('parameter, species or compartment of the file', name, names);
    if (ruled.has(name)) throw new UsageError(`${name} follows from an assignment rule and cannot be set`);
    const value = numberTree(numberIn(given, name, {}));
    parameters = parameters.map((p) => (p.name === name ? { ...p, value } : p));
    compartments = compartments.map((c) => (c.name === name ? { ...c, size: value } : c));
    species = species.map((s) =>
      s.name === name
        ? { ...s, initial: { value, as: s.initial?.as ?? (s.substanceOnly ? 'amount' : 'concentration') } }
        : s,
    );
  }
  return { ...document, parameters, species, compartments };
}

async function questionOf(id: string | undefined, settings: readonly string[]): Promise<Question> {
  const file = id === undefined ? null : await documentNamed(id);
  if (!file) {
    const { model, parameters, initial } = systemOf(await modelNamed(id), settings);
    const equations = rateEquations(model, parameters, initial);
    return { id: model.id, system: equations.system, to: model.horizon.value, points: undefined, equations };
  }
  const { path, document, experiment } = file;
  const lowering = continuous(withSettings(document, settings));
  if (lowering.kind === 'refused') throw refused(path, lowering.problems);
  const { system } = lowering.continuous;
  return { id: document.id, system, to: experiment.horizon ?? 10, points: experiment.points, equations: null };
}

export const ode = command({
  name: 'ode',
  summary: 'the rate equations of a model, solved: CSV',
  about: `Solves the rate equations, the deterministic limit of many molecules, by CVODE: backward differentiation for stiff problems
(bdf), or Adams-Moulton (adams). Events, delays, priorities, rate rules, assignment rules and rates that switch or follow the time are
followed. A model of a file is solved in the file's own units: species in what their names stand for there, concentrations unless they
are substance only. Built-in models and those of the library are in molecules; mass action is then k times powers of the counts.

CSV with a row for time 0 and each of N equally spaced times. With --noise, also the standard deviation of every species by the linear-noise
approximation (built-in models and those of the library): exact where all rates are linear.

JSON: {model, method, steps, time: [N+1], values: {NAME: [N+1]}}, with --noise {sd: {NAME: [N+1]}} besides.`,
  options: {
    model: common.model,
    set: common.set,
    to: optionalNumber({ value: 'T', about: 'horizon', min: 0, open: true, fallback: "the model's, or 10" }),
    points: optionalNumber({
      value: 'N',
      about: 'points in time',
      whole: true,
      min: 1,
      max: 100_000,
      fallback: `an experiment's, or ${POINTS}`,
    }),
    at: text({ value: 'T1,T2,...', about: 'these times instead, ascending' }),
    method: choice<Method>('for stiff problems, or for others', METHODS),
    relative: number({
      value: 'R',
      about: 'local error, relative',
      min: 1e-13,
      max: 0.1,
      otherwise: DEFAULTS.relative,
    }),
    absolute: number({
      value: 'A',
      about: 'local error, absolute, in the unit of what is solved for',
      min: 0,
      open: true,
      otherwise: DEFAULTS.absolute,
    }),
    noise: flag('standard deviations by the linear-noise approximation as well'),
    json: common.json,
  },
  examples: [
    'ode --model repressilator --to 20 --points 200',
    'ode --model telegraph --noise --at 0,1,5,10',
    'ode --model model.xml --set k1=0.3 --to 50',
  ],
  async run(values): Promise<Report> {
    const { id, system, equations, ...usual } = await questionOf(values.model, values.set);
    const time = timesOf(values.at, values.to ?? usual.to, values.points ?? usual.points ?? POINTS);
    const method = METHODS.find((m) => m === values.method) ?? DEFAULTS.method;
    const options = { method, relative: values.relative, absolute: values.absolute };
    if (values.noise && !equations) {
      throw new UsageError('--noise needs molecules: it is for built-in models and those of the library');
    }
    const noise = values.noise && equations ? await linearNoise(equations, time, options) : null;
    const { rows, steps } = noise ?? (await solve(system, time, options));
    const S = system.names.length;
    const sd = (i: number, s: number) => Math.sqrt(Math.max(0, noise?.covariance[i][s * S + s] ?? 0));
    const names = system.outputs.map((o) => o.name);
    const head = ['time', ...names, ...(noise ? system.names.map((n) => `sd ${n}`) : [])];
    const lines = time.map((t, i) => [t, ...rows[i], ...(noise ? system.names.map((_, s) => sd(i, s)) : [])].join(','));
    const columns = (list: readonly string[], of: (i: number, j: number) => number) =>
      Object.fromEntries(list.map((name, j) => [name, time.map((_, i) => finite(of(i, j)))]));
    return {
      json: {
        model: id,
        method,
        steps,
        time,
        values: columns(names, (i, j) => rows[i][j]),
        ...(noise ? { sd: columns(system.names, sd) } : {}),
      },
      text: [head.join(','), ...lines].join('\n'),
    };
  },
});

function timesOf(at: string | undefined, to: number, points: number): number[] {
  if (at === undefined) return Array.from({ length: points + 1 }, (_, i) => (to * i) / points);
  const times = at.split(',').map((word) => numberIn(word.trim(), 'each time of --at', { min: 0 }));
  const wrong = times.find((t, i) => i > 0 && t <= times[i - 1]);
  if (wrong !== undefined)
    throw new UsageError(`--at takes ascending times, and ${wrong} is not above the one before it`);
  return times;
}
