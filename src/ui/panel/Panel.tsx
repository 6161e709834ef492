import { type ReactNode, useState } from 'react';
import type { Figure } from '../../figures/figure';
import { duration } from '../../figures/format';
import type { LegendItem } from '../../figures/legend';
import type { Table } from '../../figures/table';
import type { Scene } from '../../io/scene/scene';
import { controls as controlTexts } from '../../messages/en/controls';
import { panel as texts } from '../../messages/en/panel';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { Plot } from '../plots/Plot';
import { DataTable } from './DataTable';
import { type PanelFile, PanelMenu } from './PanelMenu';
import type { RunStatus } from './run-status';
import { useSaved } from './use-saved';

interface PanelProps {
  readonly id: string;
  /** A sentence: what the picture shows. */
  readonly title: string;
  /** What it averages, over how many trajectories. */
  readonly subtitle?: string | null | undefined;
  /** What else a picture of it has to say away from the page. */
  readonly caption?: string | undefined;
  /** The settings that it shows; undefined for those of the page. */
  readonly scene?: Scene | undefined;
  /** Null while there is nothing to draw yet. */
  readonly figure: Figure | null;
  /** What its signs mean, where their names do not say it. */
  readonly legend?: readonly LegendItem[];
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
  const live = runs.some((run) => run.state === 'running' || run.state === 'queued');
  const stale = runs.some((run) => run.stale);
  const told = runs.filter((run) => run.message && (!ownMessages || run.state === 'failed'));
  const messages = [...new Set(told.map((run) => said(run.message)))];
  const failed = runs.some((run) => run.state === 'failed');
  const saved = useSaved({
    id,
    title,
    caption: [subtitle, props.caption].filter(Boolean).join('. '),
    figures: [figure, second?.figure].filter((shown) => shown !== null && shown !== undefined),
    legend: props.legend,
    minHeight,
    table,
    stale,
    scene: props.scene,
  });
  return (
    <article className="panel" data-panel={id} data-stale={stale} data-live={live} aria-labelledby={`${id}-title`}>
      <Progress runs={runs} />
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id={`${id}-title`}>{title}</h2>
          {/* Keeps its line while there is nothing to say, so that the plot does not move. */}
          <p className="panel-subtitle">{subtitle}</p>
        </div>
        <PanelMenu
          id={id}
          saved={saved}
          files={files}
          drawn={figure !== null}
          showTable={showTable}
          onToggleTable={() => setShowTable(!showTable)}
        />
      </header>
      {controls && <div className="panel-controls">{controls}</div>}
      <div className="panel-body" style={minHeight === undefined ? undefined : { minHeight: minHeight }}>
        {!showTable && <TimeLeft runs={runs} />}
        {showTable ? (
          <DataTable table={table()} />
        ) : figure ? (
          <Plot id={id} title={title} figure={figure} live={live} summary={summary} onPick={onPick} />
        ) : (
          <div className="panel-empty">{empty ?? <Waiting runs={runs} />}</div>
        )}
      </div>
      {second && figure && !showTable && (
        <div className="panel-body panel-second">
          <Plot
            id={`${id}-second`}
            title={fill(controlTexts().reader.second, { title })}
            figure={second.figure}
            live={live}
            summary={second.summary}
            onPick={onPick}
          />
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

/** Why there is nothing to draw yet, or will be none. */
function Waiting({ runs }: { runs: readonly RunStatus[] }) {
  if (runs.some(({ state }) => state === 'failed')) return <p>{texts().failed}</p>;
  const stopped = runs.length > 0 && runs.every(({ state }) => state === 'cancelled');
  return <p className="quiet">{stopped ? texts().stopped : texts().waiting}</p>;
}

/** Shorter waits need no announcement. */
const LONG = 3;

/** Lies over the plot's upper edge: what comes and goes must not move the plot. */
function TimeLeft({ runs }: { runs: readonly RunStatus[] }) {
  const left = Math.max(0, ...runs.map((run) => run.left ?? 0));
  if (left <= LONG) return null;
  const slowest = runs.length > 1 ? runs.find((run) => run.left === left)?.name : undefined;
  const t = texts().left;
  const time = duration(left);
  return <p className="panel-left">{slowest ? fill(t.slowest, { time, name: slowest }) : fill(t.text, { time })}</p>;
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
      aria-label={texts().progress}
      aria-valuenow={Math.round((100 * done) / all)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div className="progress-bar" style={{ scale: `${done / all} 1` }} />
    </div>
  );
}
