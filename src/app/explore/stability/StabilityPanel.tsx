import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { gsSt } from '../../../estimators/gumbel-softmax/gs-st';
import { editable, plusMinus, whole } from '../../../figures/format';
import { stability as texts } from '../../../messages/en/explore/stability';
import { fill } from '../../../messages/fill';
import { stabilitySentence } from '../../../stats/stability';
import { Panel } from '../../../ui/panel/Panel';
import type { RunStatus } from '../../../ui/panel/run-status';
import { ACCENT, TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { useAppContext, useScene } from '../../use-app';
import { ExponentScale } from './ExponentScale';
import { MEASURED_ESTIMATOR, type StabilityState, SWEEP_POINTS } from './stability';
import { stabilityCrossings, stabilityFigure, stabilityTable, typicalCrossings } from './stability-figure';

const STATES: Readonly<Record<StabilityState['sweepPhase'], RunStatus['state']>> = {
  none: 'done',
  running: 'running',
  done: 'done',
  stopped: 'cancelled',
  failed: 'failed',
};

/** Will GS-ST explode here, and at which temperatures would it not? */
export function StabilityPanel() {
  const { actions, stability } = useAppContext();
  const scene = useScene();
  const state = useStore(stability.store);
  const theme = useStore(themeStore, (s) => s.theme);
  const { sweep, sweepPhase } = state;
  const active = scene.estimators.some(({ id }) => id === MEASURED_ESTIMATOR);
  const figure = useMemo(
    () =>
      active
        ? stabilityFigure(sweep, scene.temperature, {
            textColor: TEXT_COLOR[theme],
            color: gsSt.identity.color,
            accent: ACCENT[theme],
          })
        : null,
    [active, sweep, scene.temperature, theme],
  );
  const crossings = useMemo(() => stabilityCrossings(sweep), [sweep]);
  const pick = useCallback(
    (x: number) => {
      const nearest = sweep.reduce<number | null>(
        (best, { temperature: t }) =>
          best === null || Math.abs(Math.log(t / x)) < Math.abs(Math.log(best / x)) ? t : best,
        null,
      );
      if (nearest !== null) actions.patch({ temperature: nearest });
    },
    [sweep],
  );
  const sentence = state.exponents
    ? stabilitySentence(state.exponents, scene.temperature, crossings, typicalCrossings(sweep))
    : '';
  const runs: RunStatus[] =
    sweepPhase === 'none'
      ? []
      : [
          {
            state: STATES[sweepPhase],
            message: state.sweepMessage,
            done: sweep.length,
            trajectories: SWEEP_POINTS,
            stale: false,
            left: null,
          },
        ];
  return (
    <Panel
      id="stability"
      title={fill(texts().title, { temperature: editable(scene.temperature) })}
      subtitle={active ? effortText(state) : undefined}
      caption={sentence}
      figure={figure}
      runs={runs}
      summary={[sentence, sweepText(sweep.length, crossings)].filter(Boolean).join(' ') || texts().nothing}
      table={() => stabilityTable(sweep)}
      onPick={pick}
      controls={
        active && state.exponents ? <Needles exponents={state.exponents} textColor={TEXT_COLOR[theme]} /> : undefined
      }
      empty={active ? <SweepInvitation phase={sweepPhase} /> : <p>{texts().choose}</p>}
    >
      {active && (
        <p className="verdict" data-phase={state.phase}>
          {sentence || waitingText(state)}
        </p>
      )}
      {active && sweep.length > 0 && <SweepControls state={state} temperature={scene.temperature} />}
    </Panel>
  );
}

function effortText({ exponents, effort, notice, phase }: StabilityState): string {
  if (!exponents) return notice;
  const finer = phase === 'running' ? texts().refining : '';
  return fill(texts().measured, {
    reactions: whole(effort.reactions),
    burnIn: whole(effort.burnIn),
    walkers: whole(effort.walkers),
    populations: effort.populations,
    finer,
    notice,
  });
}

function waitingText({ phase, message }: StabilityState): string {
  if (phase === 'failed') return fill(texts().failed, { message });
  return phase === 'running' ? texts().measuring : texts().whenRested;
}

function sweepText(count: number, crossings: ReturnType<typeof stabilityCrossings>): string {
  if (count === 0) return '';
  if (crossings.length === 0) return fill(texts().sweep.none, { count });
  return crossings
    .map(({ temperature, fallsAbove }) =>
      fill(texts().sweep.crossing, {
        sign: fallsAbove ? texts().sweep.negative : texts().sweep.positive,
        temperature: editable(temperature, 2),
      }),
    )
    .join(' ');
}

function Needles({ exponents, textColor }: { exponents: NonNullable<StabilityState['exponents']>; textColor: string }) {
  const { perReaction, secondMoment, perTime } = exponents;
  return (
    <div className="stability">
      <ExponentScale
        needles={[
          {
            name: 'L2',
            about: texts().l2Hint,
            value: secondMoment,
            marker: gsSt.identity.marker,
            color: gsSt.identity.color,
          },
          {
            name: 'λ',
            about: texts().lambdaHint,
            value: perReaction,
            marker: 'circle',
            color: textColor,
          },
        ]}
      />
      <p className="quiet">{fill(texts().perReaction, { mean: plusMinus(perTime.mean, perTime.standardError) })}</p>
    </div>
  );
}

function SweepInvitation({ phase }: { phase: StabilityState['sweepPhase'] }) {
  const { stability } = useAppContext();
  if (phase === 'running') return <p className="quiet">{texts().sweep.first}</p>;
  return (
    <div className="invitation">
      <p className="quiet">{texts().sweep.question}</p>
      <button type="button" className="button" onClick={() => void stability.sweep()}>
        {texts().sweep.start}
      </button>
    </div>
  );
}

/** Again, stop, and every temperature as a button: what a click into the plot does. */
function SweepControls({ state, temperature }: { state: StabilityState; temperature: number }) {
  const { actions, stability } = useAppContext();
  const { sweep, sweepPhase } = state;
  return (
    <div className="sweep">
      <p className="quiet">{texts().sweep.key}</p>
      {sweepPhase === 'running' ? (
        <button type="button" className="text-button" onClick={() => stability.stopSweep()}>
          {fill(texts().sweep.stop, { sweep: sweep.length, SWEEP_POINTS })}
        </button>
      ) : (
        <button type="button" className="text-button" onClick={() => void stability.sweep()}>
          {texts().sweep.again}
        </button>
      )}
      <div className="sweep-stops" role="group" aria-label={texts().sweep.goTo}>
        {sweep.map(({ temperature: t }) => (
          <button
            key={t}
            type="button"
            className="text-button"
            aria-label={fill(texts().sweep.set, { t: editable(t) })}
            aria-pressed={t === temperature}
            onClick={() => actions.patch({ temperature: t })}
          >
            {editable(t)}
          </button>
        ))}
      </div>
    </div>
  );
}
