import { substitute, type Tree } from './tree';

/** A function that a text defines itself: written out where it is called, so that documents have none. */
export interface Defined {
  readonly parameters: readonly string[];
  readonly body: Tree;
}

/** The body of a function with its arguments put in. */
export function inline(own: Defined, args: readonly Tree[]): Tree {
  const values = new Map(own.parameters.map((p, i) => [p, args[i]]));
  return substitute(own.body, (name) => values.get(name));
}
