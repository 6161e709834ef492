import { type DragEvent, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { DATA_LAYOUTS, type DataLayout } from '../../../io/data/layout';
import type { DataProblem } from '../../../io/data/table';
import { conditionNames, DESIGN_LIMITS, type FitDesign } from '../../../io/fit-design';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { Choice } from '../../../ui/panel/Choice';
import { Plot } from '../../../ui/plots/Plot';
import { useAppContext, useModel, useScene } from '../../use-app';
import { useInferContext } from '../use-infer';
import { dataFigure } from './data-figure';
import { type DataFile, dataOf, fileProblem, summaryOf } from './fit-files';

const LAYOUT_WORDS: Readonly<Record<DataLayout, { label: string; about: string }>> = {
  means: {
    label: 'means',
    about: 'A line per time: the mean over many cells, with its standard error if there is one.',
  },
  snapshots: { label: 'snapshots', about: 'A line per cell, each measured once.' },
  trajectories: { label: 'trajectories', about: 'A line per cell and time.' },
};

/** Where the data of every condition come from: simulated from the sliders, or a person's file. */
export function FitData() {
  const { actions } = useAppContext();
  const { files } = useInferContext();
  const { fit } = useScene();
  const { design } = fit;
  const names = conditionNames(design);
  const model = useModel();
  const stored = useStore(files.store);
  const known = stored.model === model.id ? stored.files : [];
  const patch = (change: Partial<FitDesign>) => actions.patchFit({ design: { ...design, ...change } });
  const simulated = names.some((_, c) => !known[c]);
  return (
    <>
      {simulated && (
        <div className="fit-line">
          <span>Simulated with the sliders’ values:</span>
          <SmallNumber
            label="cells"
            name="Cells of the synthetic experiment"
            value={design.cells}
            range={{ ...DESIGN_LIMITS.cells, whole: true }}
            scale="log"
            onChange={(cells) => patch({ cells })}
          />
          <SmallNumber
            label="error"
            name="Measurement error of the synthetic experiment"
            value={100 * design.noise}
            range={{ min: 0, max: 100 }}
            unit="%"
            onChange={(percent) => patch({ noise: percent / 100 })}
          />
          <SmallNumber
            label="seed"
            name="Seed of the synthetic experiment"
            value={design.dataSeed}
            range={{ ...DESIGN_LIMITS.dataSeed, whole: true }}
            onChange={(dataSeed) => patch({ dataSeed })}
          />
        </div>
      )}
      {names.map((name, c) => (
        <ConditionData key={name} condition={c} name={names.length > 1 ? name : ''} file={known[c] ?? null} />
      ))}
      <p className="quiet">
        A CSV file with a line of names first: times and means, or one line per cell. It is read and kept here, in the
        browser, until you simulate instead: your data never leave this computer.
      </p>
    </>
  );
}

interface ConditionDataProps {
  readonly condition: number;
  readonly name: string;
  readonly file: DataFile | null;
}

function ConditionData({ condition, name, file }: ConditionDataProps) {
  const { files } = useInferContext();
  const model = useModel();
  const inputId = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<{ name: string; problems: readonly DataProblem[] } | null>(null);
  const take = async (given: File | undefined) => {
    if (!given) return;
    const taken = await files.take(model, condition, given);
    setRefused(taken.table ? null : { name: taken.name, problems: taken.problems });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className="data-drop"
      data-over={over}
      data-file={file?.name ?? ''}
      aria-label={name ? `Data of ${name}` : 'Data'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="fit-line">
        {name && <strong>{name}</strong>}
        <span>{file ? file.name : 'Drop a CSV file here, or'}</span>
        <label className="button button-small" htmlFor={inputId}>
          {file ? 'Another file' : 'choose one'}
        </label>
        <input
          id={inputId}
          className="visually-hidden"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={`Data file${name ? ` of ${name}` : ''}`}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            void take(given);
            // The same file can be chosen again after it was repaired.
            event.target.value = '';
          }}
        />
        {file && (
          <button type="button" className="text-button" onClick={() => files.drop(model, condition)}>
            Simulate instead
          </button>
        )}
      </div>
      {refused && (
        <div className="data-problems" role="alert">
          <p className="problem">
            {refused.name} cannot be read{file ? `; ${file.name} stays` : ''}.
          </p>
          <ul>
            {refused.problems.slice(0, 6).map(({ message }) => (
              <li key={message} className="problem">
                {message}
              </li>
            ))}
          </ul>
          {refused.problems.length > 6 && <p className="problem">And {refused.problems.length - 6} more.</p>}
        </div>
      )}
      {file?.table && <Columns condition={condition} file={file} />}
    </section>
  );
}

/** What the columns are, and a picture of them. */
function Columns({ condition, file }: { condition: number; file: DataFile }) {
  const { files } = useInferContext();
  const model = useModel();
  const { horizon, fit } = useScene();
  const { table, roles, expressions } = file;
  const listId = useId();
  const figure = useMemo(() => {
    const summary = summaryOf(file, horizon);
    return summary && roles && table ? dataFigure(summary, roles, table.header, file.expressions, file.name) : null;
  }, [file, horizon, roles, table]);
  if (!table || !roles) return null;
  const problem = fileProblem(file, model);
  const data = problem ? problem : dataOf(file, model, fit.design.objectives, horizon);
  return (
    <>
      <div className="fit-line">
        <span>{table.rows.length} lines of</span>
        <Choice
          name={`layout-${condition}`}
          label="What a line is"
          value={roles.layout}
          options={DATA_LAYOUTS.map((id) => ({ id, ...LAYOUT_WORDS[id] }))}
          onChange={(layout) => files.chooseLayout(model, condition, layout)}
        />
      </div>
      <datalist id={listId}>
        {[...model.species.map((s) => s.name), ...model.observables.map((o) => o.expression)].map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">column</th>
            <th scope="col">measures</th>
          </tr>
        </thead>
        <tbody>
          {roles.values.map(({ column, error }, k) => (
            <tr key={table.header[column]}>
              <th scope="row">
                {table.header[column]}
                {error >= 0 && <span className="unit"> ± {table.header[error]}</span>}
              </th>
              <td>
                <ColumnChoice
                  name={table.header[column]}
                  value={expressions[k]}
                  onChange={(text) => files.chooseExpression(model, condition, k, text)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {file.units?.molar && (
        <div className="fit-line">
          <span>Concentrations are counted in</span>
          <SmallNumber
            label="volume"
            name={`Volume of the compartment${condition > 0 ? ` of condition ${condition + 1}` : ''}`}
            value={file.volume ?? 1e-15}
            instead={file.volume === undefined ? '?' : undefined}
            range={{ min: 1e-21, max: 1 }}
            scale="log"
            unit="litres"
            onChange={(volume) => files.chooseVolume(model, condition, volume)}
          />
        </div>
      )}
      {typeof data === 'string' ? (
        <p className="problem" role="alert">
          {data}
        </p>
      ) : (
        data.notes.map((note) => (
          <p key={note} className="quiet">
            {note}
          </p>
        ))
      )}
      {figure && (
        <div className="data-plot">
          <Plot
            id={`data-${condition}`}
            figure={figure}
            live={false}
            title={`the data of ${file.name}`}
            summary={`The data of ${file.name}.`}
          />
        </div>
      )}
    </>
  );
}

const OTHER = '…';

/** A species, an observable of the model, any expression, or nothing. */
function ColumnChoice({ name, value, onChange }: { name: string; value: string; onChange: (text: string) => void }) {
  const model = useModel();
  const [typing, setTyping] = useState(false);
  const known = [...new Set([...model.species.map((s) => s.name), ...model.observables.map((o) => o.expression)])];
  if (typing || (value !== '' && !known.includes(value))) {
    return (
      <input
        className="expression"
        type="text"
        aria-label={`Expression that ${name} measures`}
        defaultValue={value}
        onBlur={(event) => {
          setTyping(false);
          onChange(event.target.value.trim());
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    );
  }
  return (
    <label className="select">
      <span className="visually-hidden">What {name} measures</span>
      <select
        value={value}
        onChange={(event) => (event.target.value === OTHER ? setTyping(true) : onChange(event.target.value))}
      >
        <option value="">not used</option>
        {known.map((text) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
        <option value={OTHER}>an expression…</option>
      </select>
    </label>
  );
}
