/** What a model from outside may hold. Whatever exceeds a limit is answered with a message that names it. */
export const LIMITS = {
  /** UTF-16 characters of the text: at most 10 MB as a file. */
  characters: 10_000_000,
  species: 5000,
  reactions: 10_000,
  parameters: 5000,
  compartments: 1000,
  rules: 5000,
  events: 100,
  functions: 200,
  /** Models in one text and the files it imports. */
  models: 200,
  /** Operations inside one another in one expression, after everything it refers to is written out. */
  depth: 200,
  /** Operations, names and numbers in one expression, after everything it refers to is written out. */
  nodes: 20_000,
  /** Characters of one name. */
  name: 100,
  /** Molecules of one species on one side of one reaction. */
  stoichiometry: 1000,
  /** XML elements inside one another, and in all. */
  xmlDepth: 300,
  xmlElements: 1_000_000,
  /** Largest initial count, molecules: whole numbers are exact in f64 up to here. The GPU engine hands on what is beyond its own. */
  count: Number.MAX_SAFE_INTEGER,
} as const;

/** What to do about a stoichiometry that is a fraction. */
export const MAKE_WHOLE =
  'Multiply all numbers of the reaction so that they are whole, and divide its law by the same: its rate equation stays what it is.';
