import { presenting } from '../present/presenting';
import { isTooLong, linkOf } from '../scene/address';
import { useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { QrCode } from './QrCode';

/** The present link: to be copied, and to be scanned. */
export default function ShareSheet({ close }: { close: () => void }) {
  const scene = useScene();
  const { copied, copy } = useCopy();
  if (isTooLong(scene)) return <p>The text of this model is too long for a link. Export it as a file instead.</p>;
  const link = linkOf(scene);
  return (
    <div className="share-sheet">
      <p className="quiet">It shows this same picture elsewhere, number by number.</p>
      <div className="share-row">
        <button type="button" className="button button-main" onClick={() => copy(link, `. The link is: ${link}`)}>
          {copied ? 'Copied' : 'Copy link'}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            presenting.setState({ code: true });
          }}
        >
          Code on the whole screen
        </button>
      </div>
      <QrCode />
      <span className="visually-hidden" role="status">
        {copied ? 'The link is on the clipboard.' : ''}
      </span>
    </div>
  );
}
