import { useState } from 'react';
import { shortLink } from '../../io/link/short-link';
import { share as texts } from '../../messages/en/share';
import { fill } from '../../messages/fill';
import { languageQuery } from '../../messages/language';
import { linkOf, pageAddress } from '../scene/address';
import { useScene } from '../use-app';
import { MAX_BYTES, qrPath } from './qr';
import './qr.css';

/** A text drawn as a code. Black on white in either theme: many readers want it so. */
function Code({ text, label }: { text: string; label: string }) {
  const code = qrPath(text);
  if (!code) return null;
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#ffffff" />
      <path d={code.path} fill="#000000" />
    </svg>
  );
}

/** The present link to be scanned, with what to do where it is too long. */
export function QrCode() {
  const scene = useScene();
  const [bare, setBare] = useState(false);
  const page = pageAddress();
  const link = `${page}${languageQuery()}#${shortLink(scene)}`;
  const own = linkOf(scene).includes('&text=');
  if (qrPath(link)) return <Code text={link} label={texts().qr.label} />;
  return (
    <div className="qr-long">
      <p>{fill(texts().qr.tooLong, { link: link.length, MAX_BYTES, own: own ? texts().qr.own : texts().qr.send })}</p>
      {own && (
        <button type="button" className="button" aria-expanded={bare} onClick={() => setBare(!bare)}>
          {texts().qr.without}
        </button>
      )}
      {bare && <Code text={page} label={texts().qr.withoutLabel} />}
    </div>
  );
}
