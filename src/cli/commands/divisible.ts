import type { Command } from '../command';
import { experiment } from './experiment';
import { gradient } from './gradient';
import { lyapunov } from './lyapunov';
import { simulate } from './simulate';

/** Commands whose work can be divided among machines. */
const DIVISIBLE: readonly Command[] = [simulate, gradient, lyapunov, experiment];

export const DIVISIBLE_NAMES = DIVISIBLE.map(({ name }) => name);

export const findDivisible = (name: string): Command | undefined => DIVISIBLE.find((command) => command.name === name);
