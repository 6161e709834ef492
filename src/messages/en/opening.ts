import { room } from '../room';

/** What stands in the place of a view until its code is there; apart from the view's own texts, which come with that code. */
export const opening = room('opening', { lessons: 'Fetching the lessons…' });
