import { mentions } from '../../compile/expressions/expression';
import { initialCounts, startSlopes } from '../../compile/start';
import { findEstimator } from '../../estimators/registry';
import { compiled, constantName, equationOf, startNotes } from './compiled';
import { describe, type Experiment, type Exported, edgesOf, stemOf } from './experiment';
import { arrayDialect, comment, pythonExpression, pythonNumber, pythonString } from './python';
import { ESTIMATOR_CODE, PRELUDE, REPORT } from './stochastix-code';

/** Whose interfaces the script uses: class AbstractKinetics, ReactionNetwork.propensity_fn, stochsimsolve, the solvers. */
export const STOCHASTIX_VERSION = '0.2.0';

/** What each of our estimators is there: a solver, and a piece of stochastix-code.ts that makes gradients with it. */
const THERE: Readonly<Record<string, { readonly code: keyof typeof ESTIMATOR_CODE; readonly about: string }>> = {
  'gs-st': { code: 'pathwise', about: 'DifferentiableDirect with exact_fwd=True: Gumbel-Softmax straight-through.' },
  'gs-relaxed': { code: 'pathwise', about: 'DifferentiableDirect with exact_fwd=False: the relaxed Gumbel-Softmax.' },
  'score-function': {
    code: 'score',
    about:
      'DirectMethod and the score of its paths. The log-likelihood is written out below, since ReactionNetwork.log_prob leaves out the last interval, in which nothing fires.',
  },
  'fd-independent': {
    code: 'differences',
    about: 'DirectMethod at both sides of every parameter, with keys of their own.',
  },
  'fd-crn': { code: 'differences', about: 'DirectMethod at both sides of every parameter, with the same keys.' },
  spsa: { code: 'spsa', about: 'DirectMethod at both sides of a random direction, with the same keys.' },
};

/** Runs an experiment with stochastix on whatever JAX finds: processors, graphics cards, a cluster's. */
export function exportStochastix(experiment: Experiment): Exported {
  const { model, parameters, kind, estimator, temperature, step, trajectories, seed, from, to, bins } = experiment;
  if (model.events?.length) {
    return { kind: 'refused', reason: 'stochastix has no events that fire when a condition turns true.' };
  }
  const { network, observable, reactions, timed } = compiled(experiment);
  if (timed) {
    return {
      kind: 'refused',
      reason: 'stochastix holds propensities constant between reactions; this model’s depend on time.',
    };
  }
  const initial = initialCounts(model, parameters, experiment.initial);
  const species = model.species.map((s) => s.name);
  const names = {
    species: (i: number) => `s[${pythonString(species[i])}]`,
    parameter: (p: number) => constantName(p, experiment, network, (name) => `k[${pythonString(name)}]`),
    time: 't',
  };
  const dialect = arrayDialect('jnp', names);
  // A number alone would not be one per moment.
  const constant = !species.some((_, i) => mentions(observable.expr, 'species', i));
  const known = estimator === null ? undefined : findEstimator(estimator);
  const moving = startSlopes(model, parameters, experiment.initial).length > 0;
  const there = estimator === null || moving ? undefined : THERE[estimator];
  const baseline = experiment.options.baseline ?? 'leave-one-out';
  const notes: string[] = [...startNotes(experiment)];
  if (estimator !== null && moving) {
    notes.push(
      'Initial counts follow from parameters, which this script cannot differentiate: only the value is estimated, without a gradient.',
    );
  } else if (estimator !== null && !there) {
    notes.push(
      `${known?.name ?? estimator} does not exist in stochastix: only the value is estimated, without a gradient.`,
    );
  }
  if (estimator === 'score-function' && baseline === 'causal') {
    notes.push(
      'The causal baseline is not written out here: the leave-one-out mean is subtracted, which is unbiased too.',
    );
  }
  if (estimator === 'fd-crn' || estimator === 'spsa') {
    notes.push(
      'Common random numbers are shared per reaction number, so the variance may differ from that of Propensity.',
    );
  }
  notes.push(
    'The random numbers are JAX’s: the same seed gives the same numbers there again, but not those of Propensity.',
  );
  const floats = (list: readonly number[]) => list.map(pythonNumber).join(', ');
  const text = [
    ...comment(`${model.title}: ${describe(experiment)}.`),
    ...comment(`Source of the model: ${model.source.citation}${model.source.url ? `, ${model.source.url}` : ''}`),
    ...comment(
      `Written by Propensity for stochastix ${STOCHASTIX_VERSION} (Mottes, Zhu & Brenner, arXiv:2601.14183): pip install stochastix`,
    ),
    ...notes.flatMap(comment),
    ...(there ? comment(`Estimator: ${known?.name}. ${there.about}`) : []),
    '',
    ...PRELUDE,
    '',
    'PARAMETERS = {',
    ...model.parameters.map((p, i) => `    ${pythonString(p.name)}: ${pythonNumber(parameters[i])},`),
    '}',
    'INITIAL = {',
    ...species.map((name, i) => `    ${pythonString(name)}: ${pythonNumber(initial[i])},`),
    '}',
    `KIND = ${pythonString(kind)}`,
    `FROM, TO = ${floats([from, to])}`,
    `EDGES = jnp.array([${floats(edgesOf(experiment))}])`,
    `TRAJECTORIES = ${trajectories}`,
    `SEED = ${seed}`,
    `BINS = ${bins}`,
    ...(known?.needsTemperature ? [`TEMPERATURE = ${pythonNumber(temperature)}`] : []),
    ...(known?.needsStep ? [`STEP = ${pythonNumber(step)}  # in the logarithm of a parameter`] : []),
    '# Trajectories that run side by side: as many as the memory holds.',
    `BATCH = ${Math.min(256, trajectories)}`,
    '',
    '# Propensities, as functions of the counts s, the parameters k and the time t. They are written out, and not',
    '# given as MassAction, so that derivatives where molecules run out are those of Propensity too.',
    'REACTIONS = [',
    ...reactions.flatMap((reaction, r) => [
      ...comment(reaction.name).map((line) => `    ${line}`),
      `    (${pythonString(equationOf(reaction))}, lambda s, k, t: ${pythonExpression(network.propensities[r], dialect)}),`,
    ]),
    ']',
    '',
    '',
    'def observe(s, k, t):',
    `    return ${pythonExpression(observable.expr, dialect)}${constant ? ` + 0.0 * s[${pythonString(species[0])}]` : ''}`,
    '',
    ...solverLines(estimator),
    ...NETWORK,
    ...ESTIMATOR_CODE[there?.code ?? 'none'],
    ...(estimator === 'fd-independent' ? ['SAME_KEYS = False', ''] : []),
    ...(estimator === 'fd-crn' ? ['SAME_KEYS = True', ''] : []),
    ...(there?.code === 'score' ? [`BASELINE = ${baseline === 'none' ? 'False' : 'True'}`, ''] : []),
    ...REPORT,
  ];
  return { kind: 'file', name: `${stemOf(model)}-stochastix.py`, text: `${text.join('\n')}\n`, notes };
}

function solverLines(estimator: string | null): string[] {
  if (estimator === 'gs-st' || estimator === 'gs-relaxed') {
    const exact = estimator === 'gs-st';
    return [
      `SOLVER = stx.DifferentiableDirect(logits_scale=TEMPERATURE, exact_fwd=${exact ? 'True' : 'False'})`,
      `RELAXED = ${exact ? 'False' : 'True'}`,
      '',
    ];
  }
  return ['SOLVER = stx.DirectMethod()', 'RELAXED = False', ''];
}

const NETWORK: readonly string[] = [
  '',
  'ORDER = tuple(sorted(INITIAL))  # stochastix sorts species by name',
  'NAMES = tuple(PARAMETERS)',
  'LOG_THETA = jnp.log(jnp.array([PARAMETERS[name] for name in NAMES]))',
  'X0 = jnp.array([INITIAL[name] for name in ORDER])',
  '',
  '',
  'class RateLaw(AbstractKinetics):',
  '    """A propensity given as a function of counts, parameters and time."""',
  '',
  '    log_theta: jax.Array',
  '    law: Callable = eqx.field(static=True)',
  '    _requires_species: tuple[str, ...] = eqx.field(static=True)',
  '',
  '    def __init__(self, log_theta, law):',
  '        self.log_theta = log_theta',
  '        self.law = law',
  '        self._requires_species = ORDER',
  '',
  '    def propensity_fn(self, x, reactants, t=None, volume=1.0):',
  '        if RELAXED:  # counts may fall a little below 0 there',
  '            x = jnp.where(x > 0.0, x, 0.0)',
  '        theta = jnp.exp(self.log_theta)',
  '        s = {name: x[i] for i, name in enumerate(ORDER)}',
  '        k = {name: theta[i] for i, name in enumerate(NAMES)}',
  '        a = self.law(s, k, t)',
  '        return jnp.maximum(a, 0.0) if RELAXED else a',
  '',
  '    def ode_rate_fn(self, x, reactants, t=None, volume=1.0):',
  '        return self.propensity_fn(x, reactants, t, volume)',
  '',
  '',
  'def network(log_theta):',
  '    return stx.ReactionNetwork([stx.Reaction(text, RateLaw(log_theta, law)) for text, law in REACTIONS])',
  '',
  '',
  'assert network(LOG_THETA).species == ORDER',
  '',
  '',
  'def simulate(log_theta, key, steps):',
  '    return stx.stochsimsolve(key, network(log_theta), X0, T=TO, max_steps=steps, solver=SOLVER)',
  '',
  '',
  'def values(path, log_theta):',
  '    """What is observed of a path: one number per bin."""',
  '    t = jnp.minimum(path.t, TO)',
  '    k = dict(zip(NAMES, jnp.exp(log_theta)))',
  '    if KIND == "endpoint":',
  '        last = path.x[jnp.searchsorted(t, EDGES[1:], side="right") - 1]',
  '        return observe({name: last[:, i] for i, name in enumerate(ORDER)}, k, EDGES[1:])',
  '    g = observe({name: path.x[:, i] for i, name in enumerate(ORDER)}, k, t)',
  '    begin, end = t, jnp.append(t[1:], TO)  # the last state lasts until the end',
  '    low, high = (EDGES[:-1], EDGES[1:]) if KIND == "binned" else (jnp.full(BINS, FROM), EDGES[1:])',
  '    inside = jnp.clip(end, low[:, None], high[:, None]) - jnp.clip(begin, low[:, None], high[:, None])',
  '    return inside @ g / (high - low)',
  '',
  '',
];
