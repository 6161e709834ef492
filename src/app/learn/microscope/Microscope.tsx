import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import type { MicroscopeJob } from '../../../engine/one-trajectory/microscope';
import { significant } from '../../../figures/format';
import type { AlongPath, ReactionChoice } from '../../../io/lessons/lesson';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { Icon } from '../../../ui/controls/Icon';
import { useScene } from '../../use-app';
import { ChoiceByGumbel } from './ChoiceByGumbel';
import { ChoiceByNumber } from './ChoiceByNumber';
import { Counts } from './Counts';
import { Forks } from './Forks';
import './microscope.css';
import { said } from '../../../messages/said';
import { NoisePart } from './NoisePart';
import { ScorePart } from './ScorePart';
import { TangentPart } from './TangentPart';
import { useMicroscope } from './use-microscope';
import { Waiting } from './Waiting';

interface MicroscopeProps {
  readonly choice: ReactionChoice;
  readonly trajectory: number;
  /** What is followed along the path from the beginning. */
  readonly show?: AlongPath | null;
}

/** Beyond this nobody could read it. */
const MAX_ROWS = 16;
/** Milliseconds per event while it plays. */
const BEAT = 1200;

/** One trajectory of the present scene, event by event: what was drawn, and what followed. */
export function Microscope({ choice, trajectory, show = null }: MicroscopeProps) {
  return choice === 'alternative' ? (
    <Forks trajectory={trajectory} />
  ) : (
    <Events choice={choice} trajectory={trajectory} show={show} />
  );
}

interface EventsProps extends MicroscopeProps {
  readonly choice: MicroscopeJob['choice'];
}

function Events({ choice, trajectory, show }: EventsProps) {
  const scene = useScene();
  const { job, view, problem } = useMicroscope(scene, choice, trajectory);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [parameter, setParameter] = useState(0);
  const last = view ? view.steps.length - 1 : 0;
  const index = Math.min(at, Math.max(0, last));
  useEffect(() => {
    if (!playing) return;
    if (index >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => setAt(index + 1), BEAT);
    return () => clearTimeout(timer);
  }, [playing, index, last]);
  const { model } = job;
  const t = microscope();
  if (problem) return <p className="panel-message">{said(problem)}</p>;
  if (model.species.length > MAX_ROWS || model.reactions.length > MAX_ROWS) {
    return (
      <p className="panel-message">
        {fill(t.tooLarge, {
          model: said(model.title),
          species: model.species.length,
          reactions: model.reactions.length,
          most: MAX_ROWS,
        })}
      </p>
    );
  }
  if (!view) return <p className="quiet">{t.looking}</p>;
  const step = view.steps[index];
  if (!step) return <p className="panel-message">{t.noReaction}</p>;
  const where = fill(t.where, { event: index + 1, of: last + 1 });
  const along = {
    job,
    steps: view.steps,
    index,
    parameter: Math.min(parameter, model.parameters.length - 1),
    onParameter: setParameter,
  };
  // What a lesson is about stands first, the rest below.
  const paths: readonly { readonly id: AlongPath; readonly part: ReactNode }[] = [
    ...(job.choice === 'gumbel'
      ? [{ id: 'tangent' as const, part: <TangentPart key="tangent" {...along} open={show === 'tangent'} /> }]
      : []),
    { id: 'score', part: <ScorePart key="score" {...along} open={show === 'score'} /> },
    ...(job.choice === 'direct' && !scene.until
      ? [
          {
            id: 'noise' as const,
            part: (
              <NoisePart key="noise" job={job} observable={scene.observable} index={index} open={show === 'noise'} />
            ),
          },
        ]
      : []),
  ];
  const go = (to: number) => {
    setPlaying(false);
    setAt(Math.min(last, Math.max(0, to)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Fields and the slider have keys of their own.
    if (event.target instanceof HTMLInputElement) return;
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the events
    <section className="microscope" aria-label={t.title} tabIndex={0} onKeyDown={onKeyDown}>
      <header className="microscope-head">
        <button
          type="button"
          className="tool"
          aria-label={t.before}
          disabled={index === 0}
          onClick={() => go(index - 1)}
        >
          <Icon name="chevron" />
        </button>
        <button
          type="button"
          className="tool"
          aria-label={playing ? t.pause : t.play}
          onClick={() => setPlaying(!playing)}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <button
          type="button"
          className="tool"
          aria-label={t.next}
          disabled={index === last}
          onClick={() => go(index + 1)}
        >
          <Icon name="chevron" />
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={index}
          aria-label={t.event}
          aria-valuetext={where}
          onChange={(event) => go(Number(event.target.value))}
        />
        <p className="microscope-where" role="status">
          <strong>{where}</strong>
          <span>
            t = {significant(step.from, 4)} → {significant(step.time, 4)}
          </span>
        </p>
      </header>
      {paths.filter(({ id }) => id === show).map(({ part }) => part)}
      <Counts model={model} step={step} />
      <Waiting step={step} />
      {job.choice === 'direct' ? (
        <ChoiceByNumber model={model} step={step} />
      ) : (
        <ChoiceByGumbel job={job} step={step} />
      )}
      {paths.filter(({ id }) => id !== show).map(({ part }) => part)}
      <p className="quiet microscope-foot">
        {fill(t.foot, { model: said(model.title), seed: job.seed, trajectory: job.trajectory + 1 })}
        {index === last && ` ${fill(t.footEnd, { end: t.ends[view.end] })}`}
      </p>
    </section>
  );
}
