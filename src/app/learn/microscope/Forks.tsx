import { useMemo, useState } from 'react';
import type { ForkEvent, ForkJob, ForkStep, ForkView } from '../../../engine/forks';
import { significant } from '../../../figures/format';
import { MAX_REACTIONS, questionOf } from '../../scene/jobs';
import { useScene } from '../../use-app';
import './microscope.css';
import { ForkPicture } from './ForkPicture';
import { useView } from './use-microscope';

/** Moments that are shown. */
const MOST = 400;

const WORDS: Readonly<Record<ForkEvent, string>> = {
  fork: 'A fork: an alternative leaves the path',
  both: 'A reaction in both',
  path: 'A reaction in the path alone',
  alternative: 'A reaction in the alternative alone',
  rejoin: 'Both meet, and stay together',
};

/** A path and the alternative of one parameter, moment by moment. */
export function Forks({ trajectory }: { trajectory: number }) {
  const scene = useScene();
  const { horizon, seed, observable, until } = scene;
  const question = useMemo(() => questionOf(scene, 1), [scene]);
  const { model } = question;
  const [chosen, setChosen] = useState<number | null>(null);
  const parameter = Math.min(chosen ?? scene.parameter, model.parameters.length - 1);
  const key = JSON.stringify([
    model.id,
    question.parameters,
    question.initial,
    horizon,
    seed,
    observable,
    parameter,
    trajectory,
  ]);
  const job = useMemo(
    (): ForkJob => ({
      model,
      parameters: question.parameters,
      initial: question.initial,
      ...(question.random ? { random: question.random } : {}),
      to: horizon,
      seed,
      maxReactions: MAX_REACTIONS,
      observable,
      parameter,
      trajectory,
      most: MOST,
    }),
    [key],
  );
  const { job: told, view, problem } = useView<ForkView, ForkJob>(job);
  const [at, setAt] = useState(0);
  if (problem) return <p className="panel-message">{problem}</p>;
  if (until !== '') return <p className="panel-message">The microscope follows no alternative up to a condition.</p>;
  if (!view || !told) return <p className="quiet">Looking closely…</p>;
  const last = view.steps.length - 1;
  if (last < 0) return <p className="panel-message">In this trajectory nothing happens before the horizon.</p>;
  const index = Math.min(at, last);
  const step = view.steps[index];
  const { name } = told.model.parameters[told.parameter];
  return (
    <section className="microscope" aria-label="A path and its alternative">
      <header className="microscope-head">
        <input
          type="range"
          min={0}
          max={last}
          value={index}
          aria-label="Event"
          aria-valuetext={`Event ${index + 1} of ${last + 1}`}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <p className="microscope-where" role="status">
          <strong>
            Event {index + 1} of {last + 1}
          </strong>
          <span>t = {significant(step.time, 4)}</span>
        </p>
        <label className="select">
          <span className="visually-hidden">Parameter</span>
          <select value={parameter} onChange={(event) => setChosen(Number(event.target.value))}>
            {model.parameters.map(({ name }, p) => (
              <option key={name} value={p}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
      <ForkPicture view={view} index={index} horizon={told.to} label={told.observable} />
      <p>
        <strong>{WORDS[step.event]}.</strong> <Said step={step} values={view.values[index + 1]} name={name} />
      </p>
      <p className="quiet">
        At the end this trajectory adds {significant(view.estimate, 4)} to the mean whose limit is ∂⟨{told.observable}
        ⟩/∂ ln {name}. Split coupling, seed {told.seed}, trajectory {told.trajectory + 1}: the numbers of the CPU
        engine.
        {view.cut && ` Only the first ${MOST} events are shown.`}
      </p>
    </section>
  );
}

function Said({
  step,
  values: [path, alternative],
  name,
}: {
  step: ForkStep;
  values: readonly [number, number];
  name: string;
}) {
  if (!step.y) {
    return (
      <>
        There is no difference now. All forks so far weigh {significant(step.weight, 3)}: that is how often, per
        relative change of {name}, another reaction would have happened.
      </>
    );
  }
  const difference = alternative - path;
  const sign = step.sign > 0 ? 'one reaction more' : 'one that would be lost, so it counts negatively';
  return (
    <>
      The alternative has had {sign}. If it ended here: {step.sign > 0 ? '' : '−'}W · (alternative − path) ={' '}
      {step.sign > 0 ? '' : '−'}
      {significant(step.weight, 3)} · ({significant(alternative, 4)} − {significant(path, 4)}) ={' '}
      {significant(step.sign * step.weight * difference, 3)}.
    </>
  );
}
