import { type DragEvent, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { DATA_LAYOUTS, type DataLayout } from '../../../io/data/layout';
import type { DataProblem } from '../../../io/data/table';
import { conditionNames, DESIGN_LIMITS, type FitDesign } from '../../../io/scene/fit-design';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { Choice } from '../../../ui/panel/Choice';
import { Plot } from '../../../ui/plots/Plot';
import { useAppContext, useModel, useScene } from '../../use-app';
import { useInferContext } from '../use-infer';
import { dataFigure } from './data-figure';
import { type DataFile, dataOf, fileProblem, summaryOf } from './fit-files';

const layoutWords = (): Readonly<Record<DataLayout, { label: string; about: string }>> => ({
  means: {
    label: texts().data.means,
    about: texts().data.meansAbout,
  },
  snapshots: { label: texts().data.snapshots, about: texts().data.snapshotsAbout },
  trajectories: { label: texts().data.trajectories, about: texts().data.trajectoriesAbout },
});

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
          <span>{texts().data.simulated}</span>
          <SmallNumber
            label={texts().data.cells}
            name={texts().data.cellsLabel}
            value={design.cells}
            range={{ ...DESIGN_LIMITS.cells, whole: true }}
            scale="log"
            onChange={(cells) => patch({ cells })}
          />
          <SmallNumber
            label={texts().data.error}
            name={texts().data.errorLabel}
            value={100 * design.noise}
            range={{ min: 0, max: 100 }}
            unit="%"
            onChange={(percent) => patch({ noise: percent / 100 })}
          />
          <SmallNumber
            label={texts().data.seed}
            name={texts().data.seedLabel}
            value={design.dataSeed}
            range={{ ...DESIGN_LIMITS.dataSeed, whole: true }}
            onChange={(dataSeed) => patch({ dataSeed })}
          />
        </div>
      )}
      {names.map((name, c) => (
        <ConditionData key={name} condition={c} name={names.length > 1 ? name : ''} file={known[c] ?? null} />
      ))}
      <p className="quiet">{texts().data.fileHint}</p>
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
      aria-label={name ? fill(texts().data.of, { name }) : texts().setup.data}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="fit-line">
        {name && <strong>{name}</strong>}
        <span>{file ? file.name : texts().data.drop}</span>
        <label className="button button-small" htmlFor={inputId}>
          {file ? texts().data.another : texts().data.choose}
        </label>
        <input
          id={inputId}
          className="visually-hidden"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={fill(texts().data.file, { name: name ? fill(texts().data.ofName, { name }) : '' })}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            void take(given);
            // The same file can be chosen again after it was repaired.
            event.target.value = '';
          }}
        />
        {file && (
          <button type="button" className="text-button" onClick={() => files.drop(model, condition)}>
            {texts().data.simulateInstead}
          </button>
        )}
      </div>
      {refused && (
        <div className="data-problems" role="alert">
          <p className="problem">
            {fill(texts().data.unreadable, {
              name: refused.name,
              file: file ? fill(texts().data.stays, { name: file.name }) : '',
            })}
          </p>
          <ul>
            {refused.problems.slice(0, 6).map(({ message }) => (
              <li key={message} className="problem">
                {said(message)}
              </li>
            ))}
          </ul>
          {refused.problems.length > 6 && (
            <p className="problem">{fill(texts().data.more, { problems: refused.problems.length - 6 })}</p>
          )}
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
        <span>{fill(texts().data.lines, { rows: table.rows.length })}</span>
        <Choice
          name={`layout-${condition}`}
          label={texts().data.whatLine}
          value={roles.layout}
          options={DATA_LAYOUTS.map((id) => ({ id, ...layoutWords()[id] }))}
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
            <th scope="col">{texts().data.column}</th>
            <th scope="col">{texts().data.measures}</th>
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
          <span>{texts().data.concentrations}</span>
          <SmallNumber
            label={texts().data.volume}
            name={fill(texts().data.volumeLabel, {
              condition: condition > 0 ? fill(texts().data.ofCondition, { condition: condition + 1 }) : '',
            })}
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
            {said(note)}
          </p>
        ))
      )}
      {figure && (
        <div className="data-plot">
          <Plot
            id={`data-${condition}`}
            figure={figure}
            live={false}
            title={file.name}
            summary={fill(texts().data.plot, { name: file.name })}
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
        aria-label={fill(texts().data.expression, { name })}
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
      <span className="visually-hidden">{fill(texts().data.whatMeasures, { name })}</span>
      <select
        value={value}
        onChange={(event) => (event.target.value === OTHER ? setTyping(true) : onChange(event.target.value))}
      >
        <option value="">{texts().data.notUsed}</option>
        {known.map((text) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
        <option value={OTHER}>{texts().data.anExpression}</option>
      </select>
    </label>
  );
}
