import { type BinaryOp, type Expr, mentionsTime, type UnaryOp } from '../../compile/expressions/expression';
import { parseExpression } from '../../compile/expressions/parse';
import { type Network, scopeOf } from '../../compile/network';
import { initialCounts } from '../../compile/start';
import { findEstimator } from '../../estimators/registry';
import { compiled, constantName, startNotes } from './compiled';
import { describe, type Experiment, type Exported, edgesOf, stemOf } from './experiment';
import {
  arrayDialect,
  comment,
  type Dialect,
  PythonNames,
  pythonExpression,
  pythonNumber,
  pythonString,
} from './python';

/** Whose interfaces the script uses: Model, Species, Parameter, Reaction, Event, TimeSpan, Model.run, Results. */
export const GILLESPY_VERSION = '1.8';

/** Samples of a trajectory from which averages over time are taken. */
const SAMPLES = 2000;

/** Words inside propensities; a name that is a part of one would be replaced there too, since names are found as text. */
const WORDS = ['pow', 'if', 'else', 'math', '__import__', 'log', 'floor', 'e', 'inf', 'nan'];
/** Names that GillesPy2 gives a meaning. */
const RESERVED = ['vol', 't', 'time', 'S', 'P', 'V', 'model', 'np', 'gillespy2', 'pi'];

/** Propensities that both of its simulators understand, the one in C++ and the one in Python: + − * / and pow. */
function plainDialect(names: Pick<Dialect, 'species' | 'parameter' | 'time'>): Dialect {
  const magnitude = (a: string) => `pow(pow(${a}, 2.0), 0.5)`;
  const call = (op: UnaryOp | BinaryOp, [a, b]: readonly string[]): string => {
    if (op === 'pow') return `pow(${a}, ${b})`;
    if (op === 'exp') return `pow(2.718281828459045, ${a})`;
    if (op === 'sqrt') return `pow(${a}, 0.5)`;
    if (op === 'abs') return magnitude(a);
    if (op === 'min' || op === 'max') {
      return `(0.5 * ((${a}) + (${b}) ${op === 'max' ? '+' : '-'} ${magnitude(`(${a}) - (${b})`)}))`;
    }
    throw new NotPlain();
  };
  const refuse = (): string => {
    throw new NotPlain();
  };
  return { ...names, call, truth: refuse, choose: refuse };
}

class NotPlain extends Error {}

/** Functions of one argument that Python's math has under the same name. */
const MATH: readonly string[] = [
  ...['floor', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'],
];

/** Everything else: Python alone reads it. */
function pythonDialect(names: Pick<Dialect, 'species' | 'parameter' | 'time'>): Dialect {
  const plain = plainDialect(names);
  return {
    ...names,
    call: (op, args) => {
      if (op === 'ln') return `__import__("math").log(${args[0]})`;
      if (MATH.includes(op)) return `__import__("math").${op}(${args[0]})`;
      if (op === 'sign') return `((${args[0]} > 0.0) - (${args[0]} < 0.0))`;
      return plain.call(op, args);
    },
    truth: (comparison) => `(1.0 if ${comparison} else 0.0)`,
    choose: (test, yes, no) => `(${yes} if ${test} else ${no})`,
  };
}

/** Points of an evenly spaced grid from 0 on which every edge lies, or as many as are affordable. */
export function samplesFor(experiment: Experiment): number {
  const { to } = experiment;
  const edges = edgesOf(experiment);
  const min = experiment.kind === 'endpoint' ? 1 : SAMPLES;
  const fits = (n: number) => edges.every((edge) => Math.abs((edge / to) * n - Math.round((edge / to) * n)) < 1e-6);
  for (let n = min; n <= 20_000; n++) if (fits(n)) return n;
  return 20_000;
}

/** Runs an experiment with GillesPy2: values alone, since it has no estimators of gradients. */
export function exportGillespy(experiment: Experiment): Exported {
  const { model, parameters, kind, trajectories, seed, to } = experiment;
  if (model.species.some((s) => s.kind === 'input') || model.rounding || model.events?.some((e) => e.delay)) {
    return {
      kind: 'refused',
      reason:
        'Events that assign real numbers to parameters, wait, or round counts are not written for GillesPy2; SBML holds all but the rounding.',
    };
  }
  const initial = initialCounts(model, parameters, experiment.initial);
  const { network, observable, reactions, timed } = compiled(experiment);
  const events = model.events ?? [];
  const hybrid = events.length > 0 || timed;
  const all = [...model.species, ...model.parameters].map((e) => e.name);
  const names = new PythonNames(all, RESERVED, (name) => WORDS.some((word) => word.includes(name)));
  const dialectNames = {
    species: (i: number) => names.of(model.species[i].name),
    parameter: (p: number) => constantName(p, experiment, network, (name) => names.of(name)),
    time: 't',
  };
  const laws = network.propensities.map((a) => lawOf(a, dialectNames));
  const python = laws.some((law) => !law.plain);
  const notes = [...startNotes(experiment), ...notesOf(experiment, hybrid, python)];
  const n = samplesFor(experiment);
  const solver = hybrid ? 'TauHybridSolver' : python ? 'NumPySSASolver' : undefined;
  const mode = hybrid ? ', mode="discrete"' : '';
  const reactionNames = reactions.map((_, r) => names.fresh(`reaction_${r + 1}`));
  const text = [
    ...comment(`${model.title}: ${describe(experiment)}.`),
    ...comment(`Source of the model: ${model.source.citation}${model.source.url ? `, ${model.source.url}` : ''}`),
    ...comment(`Written by Propensity for GillesPy2 ${GILLESPY_VERSION}: pip install gillespy2`),
    ...notes.flatMap(comment),
    ...names.comments,
    '',
    'import json',
    '',
    'import gillespy2',
    'import numpy as np',
    '',
    `TRAJECTORIES = ${trajectories}`,
    // 0 means "any" to some of its solvers.
    `SEED = ${Math.max(1, seed)}`,
    `EDGES = np.array([${edgesOf(experiment).map(pythonNumber).join(', ')}])`,
    `TIMES = np.linspace(0.0, ${pythonNumber(to)}, ${n + 1})`,
    '',
    '',
    'def create():',
    `    model = gillespy2.Model(name=${pythonString(stemOf(model))})`,
    '    model.add([',
    ...model.species.map(
      (s, i) =>
        `        gillespy2.Species(name=${pythonString(names.of(s.name))}, initial_value=${initial[i]}${mode}),`,
    ),
    ...model.parameters.map(
      (p, i) =>
        `        gillespy2.Parameter(name=${pythonString(names.of(p.name))}, expression=${pythonNumber(parameters[i])}),`,
    ),
    '    ])',
    ...reactions.flatMap((reaction, r) => {
      const side = (counts: ReadonlyMap<string, number>) =>
        `{${[...counts].map(([name, count]) => `${pythonString(names.of(name))}: ${count}`).join(', ')}}`;
      const { law, plain } = laws[r];
      const name = reactionNames[r];
      return [
        ...comment(reaction.name).map((line) => `    ${line}`),
        `    ${name} = gillespy2.Reaction(`,
        `        name=${pythonString(name)},`,
        `        reactants=${side(reaction.reactants)},`,
        `        products=${side(reaction.products)},`,
        `        propensity_function=${pythonString(plain ? law : '1.0')},`,
        '    )',
        // The constructor drops comparisons and conditions, so they are put in afterwards.
        ...(plain ? [] : [`    ${name}.propensity_function = ${name}.ode_propensity_function = ${pythonString(law)}`]),
        `    model.add(${name})`,
      ];
    }),
    ...eventLines(experiment, network, names),
    '    model.timespan(gillespy2.TimeSpan(TIMES))',
    '    return model',
    '',
    '',
    'def main():',
    '    model = create()',
    solver
      ? `    solver = gillespy2.${solver}`
      : '    solver = model.get_best_solver_algo("SSA")  # in C++ if there is a compiler',
    '    results = model.run(solver=solver(model=model), number_of_trajectories=TRAJECTORIES, seed=SEED)',
    '    s = {',
    ...model.species.map((s) => {
      const name = pythonString(names.of(s.name));
      return `        ${pythonString(s.name)}: np.array([trajectory[${name}] for trajectory in results]),`;
    }),
    '    }',
    `    g = ${pythonExpression(
      observable.expr,
      arrayDialect('np', {
        species: (i) => `s[${pythonString(model.species[i].name)}]`,
        // In the script, only the model knows parameters by their names.
        parameter: (p) =>
          p < parameters.length ? pythonNumber(parameters[p]) : constantName(p, experiment, network, (name) => name),
        time: 'TIMES',
      }),
    )}`,
    ...valueLines(kind),
    '    result = {',
    '        "time": EDGES[1:].tolist(),',
    '        "value": {',
    '            "mean": f.mean(axis=0).tolist(),',
    '            "standardError": (f.std(axis=0, ddof=1) / TRAJECTORIES**0.5).tolist(),',
    '        },',
    '    }',
    '    print(json.dumps(result, indent=2))',
    '',
    '',
    'if __name__ == "__main__":',
    '    main()',
  ];

  return { kind: 'file', name: `${stemOf(model)}-gillespy2.py`, text: `${text.join('\n')}\n`, notes };
}

function lawOf(expr: Expr, names: Pick<Dialect, 'species' | 'parameter' | 'time'>): { law: string; plain: boolean } {
  try {
    return { law: pythonExpression(expr, plainDialect(names)), plain: !mentionsTime(expr) };
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return { law: pythonExpression(expr, pythonDialect(names)), plain: false };
  }
}

function notesOf({ estimator, kind, seed }: Experiment, hybrid: boolean, python: boolean): string[] {
  return [
    ...(estimator === null
      ? []
      : [
          `GillesPy2 has no estimators of gradients, so ${findEstimator(estimator)?.name ?? estimator} is left out: only the value is estimated.`,
        ]),
    ...(kind === 'endpoint'
      ? []
      : ['Averages over time are taken from samples, so they are a little coarser than in Propensity.']),
    ...(hybrid
      ? [
          'Events and rates that depend on time are known to its TauHybridSolver alone, which leaps over several reactions at once: the result is an approximation.',
        ]
      : []),
    ...(python && !hybrid
      ? [
          'Its C++ solver does not read the conditions or logarithms of this model, so the slower one in Python runs it.',
        ]
      : []),
    'The random numbers are those of GillesPy2: the same seed gives the same numbers there again, but not those of Propensity.',
    ...(seed === 0 ? ['Seed 0 became 1, since 0 means "any" there.'] : []),
  ];
}

function valueLines(kind: Experiment['kind']): string[] {
  if (kind === 'endpoint') return ['    f = g[:, np.searchsorted(TIMES, EDGES[1:] - 1e-9 * EDGES[-1])]'];
  return [
    '    # A sample stands for the interval that follows it.',
    '    step = TIMES[1] - TIMES[0]',
    '    columns = []',
    '    for low, high in zip(EDGES[:-1], EDGES[1:]):',
    ...(kind === 'timeAverage' ? ['        low = EDGES[0]'] : []),
    '        inside = np.clip(TIMES + step, low, high) - np.clip(TIMES, low, high)',
    '        columns.append(g @ inside / (high - low))',
    '    f = np.stack(columns, axis=1)',
  ];
}

function eventLines(experiment: Experiment, network: Network, names: PythonNames): string[] {
  const { model } = experiment;
  const { wide, write } = scopeOf(model);
  const dialect = pythonDialect({
    species: (i) => names.of(wide.species[i]),
    parameter: (p) => constantName(p, experiment, network, (name) => names.of(name)),
    time: 't',
  });
  const print = (text: string) => pythonString(pythonExpression(write(parseExpression(text, wide)), dialect));
  return (model.events ?? []).flatMap((event, i) => [
    ...comment(event.name).map((line) => `    ${line}`),
    '    model.add(gillespy2.Event(',
    `        name=${pythonString(names.fresh(`event_${i + 1}`))},`,
    `        trigger=gillespy2.EventTrigger(expression=${print(event.trigger)}, initial_value=${event.initialValue ? 'True' : 'False'}, persistent=${event.persistent ? 'True' : 'False'}),`,
    '        assignments=[',
    ...event.assignments.map(
      (a) =>
        `            gillespy2.EventAssignment(variable=${pythonString(names.of(a.target))}, expression=${print(a.expression)}),`,
    ),
    '        ],',
    ...(event.priority === undefined ? [] : [`        priority=${print(event.priority)},`]),
    `        use_values_from_trigger_time=${event.valuesFromTrigger ? 'True' : 'False'},`,
    '    ))',
  ]);
}
