import { useState } from 'react';
import { useStore } from 'zustand';
import { themeStore } from '../../ui/theme';
import { linkOf } from '../scene/address';
import { useAppContext, useModel, useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { presenting, toggleCode, toggleFrozen, toggleKeys, toggleProjector } from './presenting';
import './present.css';
import { KeyTable } from './KeyTable';
import { PRESENTER_KEYS } from './keys-list';
import { EMBEDDABLE, queryOf } from './shown';

/** Projector, freeze, the text that embeds the page, and the keys. */
export default function PresentSheet({ close }: { close: () => void }) {
  const app = useAppContext();
  const projector = useStore(themeStore, (state) => state.projector);
  const frozen = useStore(presenting, (state) => state.frozen);
  return (
    <div className="present-sheet">
      <div className="present-row">
        <button type="button" className="button" aria-pressed={projector} onClick={toggleProjector}>
          {projector ? 'Leave projector mode' : 'Projector mode'}
        </button>
        <button type="button" className="button" aria-pressed={frozen} onClick={() => toggleFrozen(app)}>
          {frozen ? 'Let go' : 'Freeze'}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            app.actions.patch({ view: 'learn', lesson: 'class' });
            close();
          }}
        >
          Collect class answers
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            toggleCode();
          }}
        >
          Link as a QR code
        </button>
      </div>
      <Embedding />
      <h2>Keys</h2>
      <KeyTable keys={PRESENTER_KEYS} />
      <button
        type="button"
        className="text-button"
        onClick={() => {
          close();
          toggleKeys();
        }}
      >
        All keys (?)
      </button>
    </div>
  );
}

/** The text that puts the present link into a course page. */
function Embedding() {
  const scene = useScene();
  const model = useModel();
  const [what, setWhat] = useState('plots');
  const [controls, setControls] = useState<readonly string[]>([]);
  const { copied, copy } = useCopy();
  const names = [...model.parameters.map(({ name }) => name), ...model.species.map(({ name }) => name), 'T'].slice(
    0,
    16,
  );
  const embed = what === 'full' || what === 'plots' ? what : { panel: what };
  const [page, hash] = linkOf(scene).split('#');
  const source = `${page}${queryOf({ embed, controls, projector: false })}#${hash}`;
  const text = `<iframe src="${source.replaceAll('&', '&amp;')}" title="Propensity" style="width: 100%; height: 480px; border: 0"></iframe>`;
  const toggle = (name: string) =>
    setControls(controls.includes(name) ? controls.filter((other) => other !== name) : [...controls, name]);
  return (
    <details className="present-embed">
      <summary>Embed in a course page</summary>
      <label className="select">
        <span className="quiet">Show</span>
        <select value={what} onChange={(event) => setWhat(event.target.value)}>
          <option value="full">the whole page</option>
          <option value="plots">plots, or the lesson</option>
          {EMBEDDABLE.map((id) => (
            <option key={id} value={id}>
              panel: {id}
            </option>
          ))}
        </select>
      </label>
      {what !== 'full' && (
        <fieldset className="present-controls">
          <legend className="quiet">Controls beside it</legend>
          {names.map((name) => (
            <label key={name}>
              <input type="checkbox" checked={controls.includes(name)} onChange={() => toggle(name)} /> {name}
            </label>
          ))}
        </fieldset>
      )}
      <textarea
        readOnly
        rows={3}
        value={text}
        aria-label="Text that embeds this"
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button button-small" onClick={() => copy(text, '.')}>
        {copied ? 'Copied' : 'Copy'}
      </button>
      <p className="quiet">
        It tells the page around its height: a message <code>{'{ type: "propensity-height", height }'}</code>.
      </p>
    </details>
  );
}
