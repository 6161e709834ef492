import type { opening as english } from '../en/opening';
import type { Translation } from '../types';

export const opening: Translation<typeof english.english> = {
  lessons: 'Die Lektionen werden geladen…',
  findings: 'Die Befunde werden geöffnet…',
  infer: 'Die Ansicht zum Schätzen wird geöffnet…',
  inferFailed: 'Die Ansicht zum Schätzen konnte nicht geladen werden. {problem}',
  editor: 'Der Editor wird geholt…',
  editorFailed: 'Der Editor konnte nicht geladen werden. {problem}',
  modelsNotKept: 'Dieser Browser bewahrt hier keine Modelle auf ({why}). Exportieren, was bleiben soll.',
};
