import { room } from '../../room';
import { data } from './data';
import { fit } from './fit';
import { replicates } from './replicates';
import { result } from './result';
import { setup } from './setup';

/** Infer: what is fitted to what, how it goes, and what comes of it. */
export const infer = room('infer', { ...setup, ...data, ...fit, ...replicates, ...result });
