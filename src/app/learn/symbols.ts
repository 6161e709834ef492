/** A symbol of a formula: how it is written, what it is, and its unit. */
export interface Symbol {
  /** TeX, without braces around a single letter: "a_0", "\\dot x". */
  readonly tex: string;
  readonly name: string;
  /** Empty where it is a pure number or has the unit of what it stands beside. */
  readonly unit: string;
}

/** The symbols of lessons, microscope and estimators. */
export const SYMBOLS: readonly Symbol[] = [
  { tex: 'a_0', name: 'sum of all propensities', unit: '1/time' },
  { tex: 'a_j', name: 'propensity of the reaction that fires', unit: '1/time' },
  { tex: 'a_r', name: 'propensity of reaction r', unit: '1/time' },
  { tex: 'a', name: 'propensity', unit: '1/time' },
  { tex: 'k_{on}', name: 'rate constant of binding, or of switching on', unit: '1/time, per molecule for pairs' },
  { tex: 'k_{off}', name: 'rate constant of falling apart, or of switching off', unit: '1/time' },
  { tex: 'k_m', name: 'transcription rate while the promoter is on', unit: 'molecules/time' },
  { tex: 'b', name: 'birth rate', unit: 'molecules/time' },
  { tex: 'd', name: 'death rate of one molecule', unit: '1/time' },
  { tex: 'X', name: 'count of the species X', unit: 'molecules' },
  { tex: 'A', name: 'count of the species A', unit: 'molecules' },
  { tex: 'B', name: 'count of the species B', unit: 'molecules' },
  { tex: 'C', name: 'count of the species C', unit: 'molecules' },
  { tex: 'M', name: 'count of mRNA', unit: 'molecules' },
  { tex: 'N', name: 'number of events so far', unit: '' },
  { tex: 'S', name: 'score: derivative of ln of the path’s probability', unit: '' },
  { tex: 'W', name: 'sum of the weights of all forks so far', unit: '' },
  { tex: 'w', name: 'weight of a fork', unit: '' },
  { tex: 'L', name: 'loss: squared distance to the data', unit: '' },
  { tex: 'T', name: 'horizon', unit: 'time' },
  { tex: 'E_r', name: 'exponential random number of reaction r, mean 1', unit: '' },
  { tex: 'G_r', name: 'Gumbel noise of reaction r', unit: '' },
  { tex: 'G', name: 'Gumbel noise', unit: '' },
  { tex: 'y_r', name: 'softmax of reaction r', unit: '' },
  { tex: 'p_r', name: 'probability of reaction r, a_r/a_0', unit: '' },
  { tex: '\\dot p_r', name: 'derivative of that probability by ln θ', unit: '' },
  { tex: '\\dot x', name: 'tangent: derivative of the counts by ln θ', unit: 'molecules' },
  { tex: '\\Delta t', name: 'waiting time', unit: 'time' },
  { tex: '\\tau', name: 'temperature of the softmax', unit: '' },
  { tex: '\\theta', name: 'parameter', unit: 'its own' },
  { tex: '\\lambda', name: 'Lyapunov exponent', unit: 'per reaction' },
  { tex: '\\beta', name: 'coefficient of a control variate', unit: '' },
  { tex: '\\rho', name: 'correlation', unit: '' },
  { tex: '\\varepsilon', name: 'small relative change', unit: '' },
  { tex: 'h', name: 'step of a difference, in ln θ', unit: '' },
  { tex: 'f', name: 'observable', unit: 'its own' },
  { tex: 'u_1', name: 'uniform random number behind the waiting time', unit: '' },
  { tex: 'u_2', name: 'uniform random number behind the reaction', unit: '' },
  { tex: 'u', name: 'uniform random number in (0, 1)', unit: '' },
  { tex: 't', name: 'time', unit: 'time' },
];

const TOKEN =
  /\\(?:dot|Delta)\s*(?:\\?[A-Za-z])(?:_(?:\{[^{}]*\}|[A-Za-z0-9]))?|\\[A-Za-z]+(?:_(?:\{[^{}]*\}|[A-Za-z0-9]))?|[A-Za-z](?:_(?:\{[^{}]*\}|\\mathrm\{[^{}]*\}|[A-Za-z0-9]))?/g;

/** Text in a formula is no symbol. */
const TEXT = /\\(?:text|operatorname|begin|end)\s*\{[^{}]*\}/g;
/** Nor is the d of an integral. */
const DIFFERENTIAL = /(?<=\\,\s*)d(?=[a-z])/g;

/** One way to write a symbol: without \\mathrm, and braces only around what is longer than a letter. */
const plain = (tex: string): string =>
  tex
    .replace(/\\mathrm\s*/g, '')
    .replace(/\s+/g, ' ')
    .replace(/_\{([A-Za-z0-9])\}/g, '_$1');

const known = new Map(SYMBOLS.map((symbol) => [symbol.tex, symbol]));

/** The symbols of a formula that have a name here, in the order in which they appear. */
export function symbolsIn(tex: string): readonly Symbol[] {
  const found = new Set<Symbol>();
  for (const [token] of plain(tex.replace(TEXT, ' ').replace(DIFFERENTIAL, '')).matchAll(TOKEN)) {
    // With another index than those listed, a symbol is that without one: a_bind is a propensity.
    const symbol = known.get(token) ?? known.get(token.replace(/_.*$/, ''));
    if (symbol) found.add(symbol);
  }
  return [...found];
}
