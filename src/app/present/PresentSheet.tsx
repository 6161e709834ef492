import { useState } from 'react';
import { useStore } from 'zustand';
import { present as texts } from '../../messages/en/present';
import { fill } from '../../messages/fill';
import { Say } from '../../ui/Say';
import { themeStore } from '../../ui/theme';
import { linkOf } from '../scene/address';
import { useAppContext, useModel, useScene } from '../use-app';
import { useCopy } from '../use-copy';
import { presenting, toggleCode, toggleFrozen, toggleKeys, toggleProjector } from './presenting';
import './present.css';
import { said } from '../../messages/said';
import { KeyTable } from './KeyTable';
import { presenterKeys } from './keys-list';
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
          {projector ? texts().leaveProjector : texts().projector}
        </button>
        <button type="button" className="button" aria-pressed={frozen} onClick={() => toggleFrozen(app)}>
          {frozen ? texts().letGo : texts().freeze}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            app.actions.patch({ view: 'learn', lesson: 'class' });
            close();
          }}
        >
          {texts().collect}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            toggleCode();
          }}
        >
          {texts().qr}
        </button>
      </div>
      <Embedding />
      <h2>{texts().keys.title}</h2>
      <KeyTable keys={presenterKeys()} />
      <button
        type="button"
        className="text-button"
        onClick={() => {
          close();
          toggleKeys();
        }}
      >
        {texts().keys.all}
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
  const query = queryOf({ embed, controls, projector: false });
  const source = `${page}${page.includes('?') ? query.replace('?', '&') : query}#${hash}`;
  const text = `<iframe src="${source.replaceAll('&', '&amp;')}" title="Propensity" style="width: 100%; height: 480px; border: 0"></iframe>`;
  const toggle = (name: string) =>
    setControls(controls.includes(name) ? controls.filter((other) => other !== name) : [...controls, name]);
  return (
    <details className="present-embed">
      <summary>{texts().embed.title}</summary>
      <label className="select">
        <span className="quiet">{texts().embed.show}</span>
        <select value={what} onChange={(event) => setWhat(event.target.value)}>
          <option value="full">{texts().embed.full}</option>
          <option value="plots">{texts().embed.plots}</option>
          {EMBEDDABLE.map((id) => (
            <option key={id} value={id}>
              {fill(texts().embed.panel, { id: said(id) })}
            </option>
          ))}
        </select>
      </label>
      {what !== 'full' && (
        <fieldset className="present-controls">
          <legend className="quiet">{texts().embed.controls}</legend>
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
        aria-label={texts().embed.text}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button button-small" onClick={() => copy(text, '.')}>
        {copied ? texts().embed.copied : texts().embed.copy}
      </button>
      <p className="quiet">
        <Say text={texts().embed.height} with={{ code: <code>{'{ type: "propensity-height", height }'}</code> }} />
      </p>
    </details>
  );
}
