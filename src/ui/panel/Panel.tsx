import { type ReactNode, useRef, useState } from 'react';
import type { Figure } from '../../figures/figure';
import { duration } from '../../figures/format';
import { type Table, tableToCsv } from '../../figures/table';
import { Icon } from '../controls/Icon';
import { Popover } from '../controls/Popover';
import { Plot, type PlotHandle } from '../plots/Plot';
import { DataTable } from './DataTable';
import { download } from './download';
import type { RunStatus } from './run-status';

/** A file that a panel offers: its button, its name, and what is in it. */
export interface PanelFile {
  readonly label: string;
  readonly name: string;
  readonly make: () => Promise<string>;
}

interface PanelProps {
  readonly id: string;
  /** A sentence: what the picture shows. */
  readonly title: ReactNode;
  /** What it averages, over how many trajectories. */
  readonly subtitle?: ReactNode;
  /** Null while there is nothing to draw yet. */
  readonly figure: Figure | null;
  /** A second picture beneath it, with the picture in words. */
  readonly second?: { readonly figure: Figure; readonly summary: string } | null;
  /** Pixels that the plot needs at minHeight, where it holds more than usual. */
  readonly minHeight?: number | undefined;
  /** Runs behind the picture, for progress and states. */
  readonly runs: readonly RunStatus[];
  /** The picture in words. */
  readonly summary: string;
  /** The numbers behind the picture; made only when asked for. */
  readonly table: () => Table;
  /** Other data behind the picture that may take a while to make. */
  readonly files?: readonly PanelFile[];
  /** Told where a person clicks into the plot, in data units. */
  readonly onPick?: (x: number, y: number) => void;
  /** Legends and pickers. */
  readonly controls?: ReactNode;
  /** True where the panel itself puts into words what its runs report, as long as they have not failed. */
  readonly ownMessages?: boolean;
  /** Beneath the plot. */
  readonly children?: ReactNode;
  /** Said instead of the plot when there is nothing to plot. */
  readonly empty?: ReactNode;
}

/** A card with one plot: title, controls, progress, states, and the numbers behind it. */
export function Panel(props: PanelProps) {
  const { id, title, subtitle, figure, runs, summary, table, controls, ownMessages = false, children, empty } = props;
  const { onPick, second, minHeight, files = [] } = props;
  const [showTable, setShowTable] = useState(false);
  const plot = useRef<PlotHandle | null>(null);
  const live = runs.some((run) => run.state === 'running' || run.state === 'queued');
  const stale = runs.some((run) => run.stale);
  const said = runs.filter((run) => run.message && (!ownMessages || run.state === 'failed'));
  const messages = [...new Set(said.map((run) => run.message))];
  const failed = runs.some((run) => run.state === 'failed');
  return (
    <article className="panel" data-panel={id} data-stale={stale} data-live={live} aria-labelledby={`${id}-title`}>
      <Progress runs={runs} />
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id={`${id}-title`}>{title}</h2>
          {/* Keeps its line while there is nothing to say, so that the plot does not move. */}
          <p className="panel-subtitle">
            {subtitle}
            <TimeLeft runs={runs} after={Boolean(subtitle)} />
          </p>
        </div>
        <PanelMenu
          id={id}
          plot={plot}
          table={table}
          files={files}
          showTable={showTable}
          onToggleTable={() => setShowTable(!showTable)}
        />
      </header>
      {controls && <div className="panel-controls">{controls}</div>}
      <div className="panel-body" style={minHeight === undefined ? undefined : { minHeight: minHeight }}>
        {showTable ? (
          <DataTable table={table()} />
        ) : figure ? (
          <Plot id={id} figure={figure} live={live} summary={summary} onPick={onPick} ref={plot} />
        ) : (
          <div className="panel-empty">{empty ?? <Waiting failed={failed} />}</div>
        )}
      </div>
      {second && figure && !showTable && (
        <div className="panel-body panel-second">
          <Plot id={`${id}-second`} figure={second.figure} live={live} summary={second.summary} onPick={onPick} />
        </div>
      )}
      {messages.map((message) => (
        <p
          key={message}
          className={failed ? 'panel-message panel-failed' : 'panel-message'}
          role={failed ? 'alert' : 'status'}
        >
          {message}
        </p>
      ))}
      {children}
    </article>
  );
}

function Waiting({ failed }: { failed: boolean }) {
  return failed ? (
    <p>Nothing could be computed with these settings.</p>
  ) : (
    <p className="quiet">Simulating the first trajectories…</p>
  );
}

/** Shorter waits need no announcement. */
const LONG = 3;

function TimeLeft({ runs, after }: { runs: readonly RunStatus[]; after: boolean }) {
  const left = Math.max(0, ...runs.map((run) => run.left ?? 0));
  if (left <= LONG) return null;
  const slowest = runs.length > 1 ? runs.find((run) => run.left === left)?.name : undefined;
  const text = `bout ${duration(left)} left${slowest ? `, ${slowest} last` : ''}`;
  return after ? <> · a{text}</> : <>A{text}</>;
}

/** A hairline along the card's upper edge: how much of the runs behind it is done. */
function Progress({ runs }: { runs: readonly RunStatus[] }) {
  const done = runs.reduce((sum, run) => sum + run.done, 0);
  const all = runs.reduce((sum, run) => sum + run.trajectories, 0);
  const busy = runs.some((run) => run.state === 'running' || run.state === 'queued' || run.state === 'paused');
  if (!busy || all === 0) return null;
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label="Trajectories simulated"
      aria-valuenow={Math.round((100 * done) / all)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div className="progress-bar" style={{ scale: `${done / all} 1` }} />
    </div>
  );
}

interface MenuProps {
  readonly id: string;
  readonly plot: { readonly current: PlotHandle | null };
  readonly table: () => Table;
  readonly files: readonly PanelFile[];
  readonly showTable: boolean;
  readonly onToggleTable: () => void;
}

function PanelMenu({ id, plot, table, files, showTable, onToggleTable }: MenuProps) {
  const [problem, setProblem] = useState('');
  const save = async ({ name, make }: PanelFile, close: () => void) => {
    try {
      const url = URL.createObjectURL(new Blob([await make()], { type: 'text/csv' }));
      download(name, url);
      setTimeout(() => URL.revokeObjectURL(url), 1000);
      setProblem('');
      close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The file could not be made.');
    }
  };
  const picture = async (format: 'png' | 'svg') => {
    try {
      const url = await plot.current?.picture(format);
      if (url) download(`propensity-${id}.${format}`, url);
      setProblem('');
    } catch {
      setProblem('The picture could not be made.');
    }
  };
  return (
    <Popover label="Panel menu" of={`${id}-title`} className="panel-menu" align="end" button={<Icon name="more" />}>
      {(close) => (
        <div className="menu">
          <button
            type="button"
            onClick={() => {
              onToggleTable();
              close();
            }}
          >
            {showTable ? 'Show the plot' : 'Show as a table'}
          </button>
          <button
            type="button"
            onClick={() => {
              const csv = new Blob([tableToCsv(table(), location.href)], { type: 'text/csv' });
              const url = URL.createObjectURL(csv);
              download(`propensity-${id}.csv`, url);
              setTimeout(() => URL.revokeObjectURL(url), 1000);
              close();
            }}
          >
            Download as CSV
          </button>
          {files.map((file) => (
            <button key={file.name} type="button" onClick={() => void save(file, close)}>
              {file.label}
            </button>
          ))}
          {!showTable && (
            <>
              <button type="button" onClick={() => void picture('png').then(close)}>
                Download as PNG
              </button>
              <button type="button" onClick={() => void picture('svg').then(close)}>
                Download as SVG
              </button>
            </>
          )}
          {problem && <p className="problem">{problem}</p>}
        </div>
      )}
    </Popover>
  );
}
