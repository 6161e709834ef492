import { useEffect, useRef } from 'react';
import { share as texts } from '../../messages/en/share';
import { fill } from '../../messages/fill';
import { presenting } from '../present/presenting';
import { pageAddress } from '../scene/address';
import { QrCode } from './QrCode';

/** The code as large as the screen, for the last row. Escape, a click or the key that opened it closes it. */
export default function QrScreen() {
  const close = () => presenting.setState({ code: false });
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog
    <dialog ref={dialog} className="qr-screen" aria-label={texts().screen.label} onClose={close} onClick={close}>
      <QrCode />
      <p>{fill(texts().screen.text, { pageAddress: pageAddress() })}</p>
    </dialog>
  );
}
