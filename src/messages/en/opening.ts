import { room } from '../room';

/** What stands in the place of a view until its code is there, and what is said without that code; apart from the view's own texts, which come with that code. */
export const opening = room('opening', {
  lessons: 'Fetching the lessons…',
  findings: 'Opening the findings…',
  infer: 'Opening the inference view…',
  inferFailed: 'The inference view could not be loaded. {problem}',
  editor: 'Fetching the editor…',
  editorFailed: 'The editor could not be loaded. {problem}',
  modelsNotKept: 'This browser does not keep models here ({why}). Export what you want to keep.',
});
