import { type DragEvent, useId, useState } from 'react';
import { listed } from '../../figures/format';
import { cellNames } from '../../io/scene/cells-text';
import { cells as texts } from '../../messages/en/cells';
import { fill, plural } from '../../messages/fill';
import { isTooLong } from '../scene/address';
import { useAppContext, useModel, useScene } from '../use-app';
import { csvOf, takeCells } from './cells';
import './cells.css';
import { said } from '../../messages/said';

/** Longer tables are not shown as text again. */
const SHOWN = 20_000;
/** A file so much larger than any table is not even read. */
const MAX_BYTES = 10 * 2 ** 20;

/** The table of cells that trajectories start as: what it is and what is averaged, or a field to give it. */
export default function CellsCard({ close }: { close: () => void }) {
  const { actions } = useAppContext();
  const scene = useScene();
  const [editing, setEditing] = useState(scene.cells === '');
  const model = useModel();
  if (editing)
    return (
      <CellsField
        end={() => {
          setEditing(false);
          if (scene.cells === '') close();
        }}
      />
    );
  const species = cellNames(scene.cells).map((name) => model.species.find((s) => s.name === name)?.label ?? name);
  return (
    <section className="cells-card" aria-label={texts().title}>
      <p>
        <strong>{plural(texts().size, scene.cells.split(';').length - 1, { species: listed(species) })}</strong>
      </p>
      <p className="quiet">{texts().averaged}</p>
      {isTooLong(scene) && <p className="problem">{texts().long}</p>}
      <div className="cells-line">
        <button type="button" className="text-button" onClick={() => setEditing(true)}>
          {texts().another}
        </button>
        <button
          type="button"
          className="text-button"
          onClick={() => {
            actions.setCells('', model);
            close();
          }}
        >
          {texts().remove}
        </button>
      </div>
    </section>
  );
}

/** A field to paste a table into, which also takes a file. */
function CellsField({ end }: { end: () => void }) {
  const { actions } = useAppContext();
  const { cells } = useScene();
  const model = useModel();
  const inputId = useId();
  const problemId = useId();
  const [text, setText] = useState(() => (cells.length <= SHOWN ? csvOf(cells) : ''));
  const [problem, setProblem] = useState('');
  const [over, setOver] = useState(false);
  const take = (csv: string) => {
    const taken = takeCells(csv, model);
    setProblem(taken.problem);
    if (taken.problem) return;
    actions.setCells(taken.cells, model);
    end();
  };
  const takeFile = async (file: File | undefined) => {
    if (!file) return;
    const csv = file.size > MAX_BYTES ? ' '.repeat(MAX_BYTES + 1) : await file.text();
    if (csv.length <= SHOWN) setText(csv);
    take(csv);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void takeFile(event.dataTransfer.files[0]);
  };
  const example = model.species.filter(({ kind }) => kind !== 'input').slice(0, 2);
  return (
    <section
      className="cells-card"
      aria-label={texts().title}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p className="quiet">{texts().how}</p>
      <textarea
        rows={5}
        value={text}
        spellCheck={false}
        placeholder={[example.map((s) => s.name), example.map((_, i) => 12 - 8 * i), example.map((_, i) => 9 + i)].join(
          '\n',
        )}
        aria-label={texts().text}
        aria-describedby={problem ? problemId : undefined}
        aria-invalid={problem !== ''}
        onChange={(event) => setText(event.target.value)}
      />
      {problem && (
        <p className="problem" role="alert" id={problemId}>
          {fill(texts().refused, { problem: said(problem) })}
        </p>
      )}
      <div className="cells-line">
        <button type="button" className="button button-small" disabled={text.trim() === ''} onClick={() => take(text)}>
          {texts().use}
        </button>
        <label className="button button-small" htmlFor={inputId}>
          {texts().choose}
        </label>
        <input
          id={inputId}
          className="visually-hidden"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={texts().file}
          onChange={(event) => {
            void takeFile(event.target.files?.[0]);
            // The same file can be chosen again after it was repaired.
            event.target.value = '';
          }}
        />
        <button type="button" className="text-button" onClick={end}>
          {texts().cancel}
        </button>
      </div>
    </section>
  );
}
