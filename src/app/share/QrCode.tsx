import { useState } from 'react';
import { shortLink } from '../../io/short-link';
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
  if (qrPath(link)) return <Code text={link} label="QR code of the link to this page" />;
  return (
    <div className="qr-long">
      <p>
        The link has {link.length} characters; a QR code holds {MAX_BYTES}.{' '}
        {own
          ? 'Most of them are the text of your model: without comments and notes it is shorter. Or give the model to the class as a file (Export in the Model view), and this code for the page without it.'
          : 'Copy the link and send it instead.'}
      </p>
      {own && (
        <button type="button" className="button" aria-expanded={bare} onClick={() => setBare(!bare)}>
          Code without the model
        </button>
      )}
      {bare && <Code text={page} label="QR code of the page without the model" />}
    </div>
  );
}
