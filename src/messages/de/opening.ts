import type { opening as english } from '../en/opening';
import type { Translation } from '../types';

export const opening: Translation<typeof english.english> = { lessons: 'Die Lektionen werden geladen…' };
