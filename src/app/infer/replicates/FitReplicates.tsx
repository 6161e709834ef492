import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { editable, significant } from '../../../figures/format';
import { quantile } from '../../../inference/algebra/binomial';
import { summarise } from '../../../inference/replicates/replicates';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Glyph } from '../../../ui/controls/Glyph';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { Panel } from '../../../ui/panel/Panel';
import type { RunStatus } from '../../../ui/panel/run-status';
import { useScene } from '../../use-app';
import { useTextColor } from '../fit/FitPlots';
import { measuredFor } from '../setup/fit-start';
import { useInferContext } from '../use-infer';
import { FailedRuns } from './FailedRuns';
import { REPLICATE_LIMITS, type ReplicateSettings, type ReplicatesState, replayOf } from './fit-replicates';
import { arrivalFigure, finalErrorFigure, namedSets, replicateTable, runAt } from './replicate-figures';
import { progressOf, progressText } from './replicate-progress';

const nothingYet = () => <p className="quiet">{texts().replicates.empty}</p>;

const STATES: Readonly<Record<ReplicatesState['phase'], RunStatus['state']>> = {
  none: 'done',
  target: 'running',
  running: 'running',
  done: 'done',
  stopped: 'cancelled',
  failed: 'failed',
};

function useReplicates() {
  const { replicates } = useInferContext();
  const state = useStore(replicates.store);
  const sets = useMemo(() => namedSets(state.sets), [state.sets]);
  const common = { state: STATES[state.phase], message: state.message, stale: false };
  const status: RunStatus[] =
    state.phase === 'none'
      ? []
      : sets.length === 0
        ? [{ ...common, done: 0, trajectories: 0, left: null }]
        : sets.map(({ set, name }, i) => {
            const { done, all } = progressOf(set);
            const left = state.phase === 'running' ? (state.left[i] ?? null) : null;
            // What has ended waits for nothing, though others go on.
            const over = common.state === 'running' && done === all ? 'done' : common.state;
            return { ...common, name, state: over, done, trajectories: all, left };
          });
  return { state, sets, status };
}

/** How often each estimator finds the truth from random starts, how fast, and why not. */
export function FitReplicates({ onOpen }: { onOpen: () => void }) {
  const { files, fits, replicates } = useInferContext();
  const scene = useScene();
  const { state, sets, status } = useReplicates();
  useStore(files.store);
  const [settings, setSettings] = useState<ReplicateSettings>({
    runs: REPLICATE_LIMITS.runs.value,
    tolerance: REPLICATE_LIMITS.tolerance.value,
    factor: REPLICATE_LIMITS.factor.value,
  });
  const figure = useMemo(() => arrivalFigure(sets), [sets]);
  const running = state.phase === 'running' || state.phase === 'target';
  const measured = measuredFor(scene, files);
  const real = typeof measured !== 'string' && measured.some((file) => file !== null);
  const problem = typeof measured === 'string' ? measured : real ? texts().replicates.needsTruth : '';
  const summaries = sets.map(({ set }) => summarise(set));
  const words = sets.map(({ name }, i) => {
    const { successes, trials } = summaries[i].success;
    return fill(texts().replicates.found, { name, successes, trials });
  });
  const open = (set: number, run: number) => {
    const { problem: own, options } = replayOf(sets[set].set, sets[set].set.runs[run]);
    void fits.replay(own, [options], state.scene, fill(texts().replicates.one, { run: run + 1, name: sets[set].name }));
    onOpen();
  };
  const set = (change: Partial<ReplicateSettings>) => setSettings({ ...settings, ...change });
  return (
    <Panel
      id="fit-replicates"
      scene={state.scene ?? undefined}
      title={fill(texts().replicates.title, { runs: state.sets[0]?.runs.length ?? settings.runs })}
      subtitle={
        sets.length > 0
          ? fill(texts().replicates.arrived, { tolerance: editable(sets[0].set.replicates.tolerance ?? 0) })
          : texts().replicates.same
      }
      figure={figure}
      runs={status}
      summary={words.join(' ') || texts().replicates.none}
      table={() => replicateTable(sets)}
      empty={
        running ? (
          <p className="quiet">
            {state.phase === 'target' ? texts().replicates.simulatingData : texts().replicates.noneEnded}
          </p>
        ) : (
          nothingYet()
        )
      }
      controls={
        <div className="fit-line">
          {running ? (
            <button type="button" className="button" onClick={() => replicates.stop()}>
              {texts().replicates.stop}
            </button>
          ) : (
            <button
              type="button"
              className="button button-main"
              disabled={problem !== '' || scene.estimators.length === 0}
              onClick={() => void replicates.start(scene, settings)}
            >
              {sets.length > 0 ? texts().replicates.again : texts().replicates.start}
            </button>
          )}
          {(state.phase === 'stopped' || state.phase === 'failed') && sets.length > 0 && (
            <button type="button" className="button" onClick={() => void replicates.resume()}>
              {texts().replicates.resume}
            </button>
          )}
          <SmallNumber
            label={texts().replicates.runs}
            name={texts().replicates.perEstimator}
            value={settings.runs}
            range={{ ...REPLICATE_LIMITS.runs, whole: true }}
            scale="log"
            onChange={(runs) => set({ runs })}
          />
          <SmallNumber
            label={texts().replicates.within}
            name={texts().replicates.withinLabel}
            value={settings.factor}
            range={REPLICATE_LIMITS.factor}
            scale="log"
            onChange={(factor) => set({ factor })}
          />
          <SmallNumber
            label={texts().replicates.tolerance}
            name={texts().replicates.toleranceLabel}
            value={settings.tolerance}
            range={REPLICATE_LIMITS.tolerance}
            scale="log"
            onChange={(tolerance) => set({ tolerance })}
          />
          {problem && (
            <p className="problem" role="alert">
              {said(problem)}
            </p>
          )}
        </div>
      }
    >
      {sets.length > 0 && (
        <div className="readout-scroll" title={texts().replicates.medians}>
          <table className="readout">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{texts().replicates.estimator}</span>
                </th>
                <th scope="col">{texts().replicates.over}</th>
                <th scope="col">{texts().replicates.success}</th>
                <th scope="col">95 %</th>
                <th scope="col" title={texts().replicates.medianFound}>
                  {texts().replicates.iterations}
                </th>
                <th scope="col" title={texts().replicates.medianSeconds}>
                  {texts().replicates.seconds}
                </th>
                <th scope="col" title={texts().replicates.medianError}>
                  {texts().replicates.error}
                </th>
              </tr>
            </thead>
            <tbody>
              {sets.map(({ set: own, estimator, name }, i) => {
                const { success, iterationsToSuccess, secondsToSuccess, finalError } = summaries[i];
                const percent = (share: number) => `${Math.round(100 * share)}`;
                return (
                  <tr key={estimator.id} data-replicates={estimator.id}>
                    <th scope="row">
                      <Glyph identity={estimator.identity} /> {name}
                    </th>
                    <td>{fill(texts().replicates.of, { trials: success.trials, runs: own.runs.length })}</td>
                    <td>{success.trials > 0 ? `${percent(success.rate)} %` : '–'}</td>
                    <td>
                      {success.trials > 0 ? `${percent(success.interval[0])}–${percent(success.interval[1])} %` : '–'}
                    </td>
                    <td>{significant(quantile(iterationsToSuccess, 0.5))}</td>
                    <td>{significant(quantile(secondsToSuccess, 0.5), 2)}</td>
                    <td>{significant(finalError[2], 2)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {state.phase !== 'none' &&
        state.phase !== 'done' &&
        sets.map(({ set: own, estimator, name }) => (
          <p key={estimator.id} className="quiet" data-progress={estimator.id}>
            {name}: {progressText(own)}
          </p>
        ))}
      <FailedRuns sets={sets} onOpen={open} />
    </Panel>
  );
}

/** Where every replicate ended. A click replays one in the live view. */
export function FitReplicateErrors({ onOpen }: { onOpen: () => void }) {
  const { fits } = useInferContext();
  const { state, sets, status } = useReplicates();
  const textColor = useTextColor();
  const figure = useMemo(() => finalErrorFigure(sets, textColor), [sets, textColor]);
  const pick = useCallback(
    (x: number, y: number) => {
      const found = runAt(sets, x, y);
      if (!found) return;
      const { set, name } = sets[found.set];
      const { problem, options } = replayOf(set, set.runs[found.run]);
      void fits.replay(problem, [options], state.scene, fill(texts().replicates.one, { run: found.run + 1, name }));
      onOpen();
    },
    [sets, state.scene, onOpen],
  );
  return (
    <Panel
      id="fit-replicate-errors"
      scene={state.scene ?? undefined}
      title={texts().replicates.howFar}
      subtitle={figure ? texts().replicates.dashed : undefined}
      figure={figure}
      runs={status.map((run) => ({ ...run, message: '' }))}
      summary={sets
        .map(({ set, name }) =>
          fill(texts().replicates.finalError, { name, finalError: significant(summarise(set).finalError[2], 2) }),
        )
        .join(' ')}
      table={() => replicateTable(sets)}
      onPick={pick}
      empty={<p className="quiet">{texts().replicates.points}</p>}
    />
  );
}
