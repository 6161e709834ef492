import { type ReactNode, useState } from 'react';
import { whole } from '../../figures/format';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';

/** Most fields of one kind at a time: thousands of sliders take a browser half a minute to make. */
const MOST = 100;

/** A field for each of the names; of very many those that a person looks for. @param field of the name at an index */
export function ManyFields({ names, field }: { names: readonly string[]; field: (index: number) => ReactNode }) {
  const [part, setPart] = useState('');
  if (names.length <= MOST) return names.map((_, i) => field(i));
  const found = names.flatMap((name, i) => (name.toLowerCase().includes(part.trim().toLowerCase()) ? [i] : []));
  return (
    <>
      <input
        type="search"
        className="rail-find"
        value={part}
        placeholder={texts().many.find}
        aria-label={texts().many.find}
        onChange={({ target }) => setPart(target.value)}
      />
      {found.slice(0, MOST).map(field)}
      {found.length > MOST && (
        <p className="quiet rail-note">{fill(texts().many.more, { n: whole(found.length - MOST) })}</p>
      )}
      {found.length === 0 && <p className="quiet rail-note">{texts().many.none}</p>}
    </>
  );
}
