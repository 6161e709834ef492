import { useEffect, useState } from 'react';
import { qrPath } from './qr';

/** A link to be scanned from the front of the room. Black on white in either theme: many readers want it so. */
export function QrCode({ link }: { link: string }) {
  const [large, setLarge] = useState(false);
  const code = qrPath(link);
  useEffect(() => {
    if (!large) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setLarge(false);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [large]);
  if (!code) {
    return (
      <p className="quiet">
        The link has {link.length} characters, more than a QR code holds. A model from the library, or one of those
        built in, makes it shorter.
      </p>
    );
  }
  return (
    <button
      type="button"
      className="qr"
      data-large={large}
      aria-label={large ? 'Make the QR code small again' : 'Show the QR code large'}
      onClick={() => setLarge(!large)}
    >
      <svg
        viewBox={`0 0 ${code.size} ${code.size}`}
        role="img"
        aria-label="QR code of the link to this page"
        shapeRendering="crispEdges"
      >
        <rect width={code.size} height={code.size} fill="#ffffff" />
        <path d={code.path} fill="#000000" />
      </svg>
      {large && <span className="qr-link">{link.length > 120 ? `${link.slice(0, 120)}…` : link}</span>}
    </button>
  );
}
