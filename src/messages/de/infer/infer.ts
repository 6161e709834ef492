import type { infer as english } from '../../en/infer/infer';
import type { Translation } from '../../types';
import { data } from './data';
import { fit } from './fit';
import { replicates } from './replicates';
import { result } from './result';
import { setup } from './setup';

export const infer: Translation<typeof english.english> = { ...setup, ...data, ...fit, ...replicates, ...result };
