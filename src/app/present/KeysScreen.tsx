import { useEffect, useRef } from 'react';
import { present as texts } from '../../messages/en/present';
import { KeyTable } from './KeyTable';
import { allKeys } from './keys-list';
import { presenting } from './presenting';

/** All keys of the page. Escape, the button or the key that opened it closes it. */
export default function KeysScreen() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="keys-screen"
      aria-labelledby="keys-title"
      onClose={() => presenting.setState({ keys: false })}
    >
      <h2 id="keys-title">{texts().keys.title}</h2>
      <div className="keys-columns">
        {allKeys().map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <KeyTable keys={keys} />
          </section>
        ))}
      </div>
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {texts().keys.close}
      </button>
    </dialog>
  );
}
