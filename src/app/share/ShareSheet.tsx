import { share as texts } from '../../messages/en/share';
import { fill } from '../../messages/fill';
import { presenting } from '../present/presenting';
import { isTooLong, linkOf } from '../scene/address';
import { useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { QrCode } from './QrCode';

/** The present link: to be copied, and to be scanned. */
export default function ShareSheet({ close }: { close: () => void }) {
  const scene = useScene();
  const { copied, copy } = useCopy();
  if (isTooLong(scene)) return <p>{texts().tooLong}</p>;
  const link = linkOf(scene);
  return (
    <div className="share-sheet">
      <p className="quiet">{texts().lead}</p>
      <div className="share-row">
        <button
          type="button"
          className="button button-main"
          onClick={() => copy(link, fill(texts().theLinkIs, { link }))}
        >
          {copied ? texts().copiedShort : texts().copy}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            presenting.setState({ code: true });
          }}
        >
          {texts().onScreen}
        </button>
      </div>
      <QrCode />
      <span className="visually-hidden" role="status">
        {copied ? texts().copied : ''}
      </span>
    </div>
  );
}
