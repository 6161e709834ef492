import { bias } from './catalogue/bias';
import { explosion } from './catalogue/explosion';
import { length } from './catalogue/length';
import type { Finding } from './types';

/** Every finding, in the order in which they are read. */
export const FINDINGS: readonly Finding[] = [explosion, length, bias];

export const findFinding = (id: string): Finding | undefined => FINDINGS.find((finding) => finding.id === id);
