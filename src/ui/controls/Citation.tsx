import type { Source } from '../../models/types';

/** Who is to be cited, linked where there is something to link to. */
export function Citation({ source: { citation, url } }: { source: Source }) {
  if (!url) return citation;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {citation}
    </a>
  );
}
