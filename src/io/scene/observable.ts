import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import type { ModelSpec } from '../../models/types';

/** Why an observable cannot be used with a model; empty if it can. */
export function observableProblem(model: ModelSpec, expression: string): string {
  try {
    compileObservable(expression, compileNetwork(model));
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
