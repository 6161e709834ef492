import { room } from '../room';

/** The controls at the left. */
export const rail = room('rail', {
  temperature: {
    trying: 'Trying temperatures…',
    none: 'No temperature gave a gradient that can be used.',
    best: '{temperature} has the least error for {trajectories} trajectories, bias included.',
    find: 'Best for GS-ST',
    label: 'temperature',
    hint: 'Softness of the choice that Gumbel-Softmax differentiates. High: quiet and biased. Low: less biased, until the gradient explodes. Only {soft} know it.',
  },
  stays: '{found} It stays {value}.',
  model: {
    label: 'Model',
    size: '{reactions} reactions, {species} species',
    more: 'And {n} more: the text of the model has them all.',
    reaction: 'Reaction',
    propensity: 'Propensity',
  },
  many: {
    find: 'Find by name',
    more: 'And {n} more: find them by a part of their name.',
    none: 'No name has this in it.',
  },
  until: {
    label: 'time until',
    name: 'Condition that ends a trajectory',
    hint: 'A condition in species, such as {name} > 40 or {name2} == 0. A trajectory ends where it is first met, at τ; what is observed is τ, or the horizon T where that comes first.',
    gradients:
      'Gradients are those of the mean of min(τ, T), or of P(τ ≤ T), the share that meets it in time. Conditions may be joined by && and ||.',
    about: 'The time until a condition is met for the first time.',
    choice: 'time until',
    observed: 'What of the time is observed',
    time: {
      label: 'mean of min(τ, T)',
      about: 'The mean of the time until the condition is met, or of the horizon.',
    },
    probability: { label: 'P(τ ≤ T)', about: 'The probability that the condition is met by the horizon.' },
  },
  observable: {
    label: 'observable',
    name: 'Observable expression',
    hint: 'Any expression in species and parameters, such as {expression} or {parameters}{name}^2. Gradients are those of its mean; what a parameter in it adds is part of them.',
    names: 'The names are {species}; the functions are exp, ln, sqrt, abs, floor, min, max, pow.',
    when: 'When it is observed',
  },
  settings: 'Settings',
  system: 'System',
  parameters: 'Parameters',
  resetParameters: 'Reset parameters',
  observableAndGradient: 'Observable and gradient',
  observableTitle: 'Observable',
  step: {
    label: 'step h',
    hint: 'How far finite differences move a rate, in its logarithm: 0.1 is a tenth of the rate, up and down.{span}The bias grows as h². The variance grows as h falls: as 1/h² where the two simulations are unlike, as 1/h where they stay coupled. Used by {names}.',
  },
  run: 'Run',
  horizon: {
    label: 'horizon T',
    hint: 'The time at which every trajectory ends.',
  },
  trajectories: {
    label: 'trajectories',
    hint: 'How many independent trajectories are simulated per run. Four times as many halve every interval.',
  },
  initial: {
    title: 'Initial counts',
    hint: '{about} This many are there at time 0.',
    drawn:
      '{about} This many are there at time 0. Type poisson(20) or binomial(50, 0.3) to draw the count anew for every trajectory.',
  },
  cells: {
    open: 'Start from a table of cells…',
    from: 'mean of the table of cells',
  },
  resetAll: 'Reset all settings',
  size: {
    label: 'system size',
    unit: 'per unit',
    hint: 'The model is written in moles or concentrations. This many molecules are one of its units: more make less noise and longer runs, and the means come closer to the rate equations. Initial counts follow.',
  },
  volume: {
    none: 'No slider for the volume: {problem}',
    label: 'volume V',
    hint: 'The same concentrations in another volume. Counts grow with V, rates of making with V; the rate constant of two partners falls with 1/V, because a given pair meets more rarely. The rate equations stay what they are relative to V; the noise beside the mean falls as 1/√V.',
    counts: 'Counts × {volume}',
  },
  close: 'Close',
});
