import { atlas } from './catalogue/atlas';
import { bias } from './catalogue/bias';
import { couplings } from './catalogue/couplings';
import { explosion } from './catalogue/explosion';
import { length } from './catalogue/length';
import { steady } from './catalogue/steady';
import type { Finding } from './types';

/** Every finding, in the order in which they are read. */
export const FINDINGS: readonly Finding[] = [explosion, length, atlas, bias, steady, couplings];

export const findFinding = (id: string): Finding | undefined => FINDINGS.find((finding) => finding.id === id);
