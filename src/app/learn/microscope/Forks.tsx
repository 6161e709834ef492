import { useMemo, useState } from 'react';
import type { ForkJob, ForkStep, ForkView } from '../../../engine/one-trajectory/forks';
import { significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { MAX_REACTIONS, questionOf } from '../../scene/jobs';
import { useScene } from '../../use-app';
import './microscope.css';
import { said } from '../../../messages/said';
import { ForkPicture } from './ForkPicture';
import { useView } from './use-microscope';

/** Moments that are shown. */
const MOST = 400;

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
  const t = microscope();
  if (problem) return <p className="panel-message">{said(problem)}</p>;
  if (until !== '') return <p className="panel-message">{t.forks.noCondition}</p>;
  if (!view || !told) return <p className="quiet">{t.looking}</p>;
  const last = view.steps.length - 1;
  if (last < 0) return <p className="panel-message">{t.forks.nothing}</p>;
  const index = Math.min(at, last);
  const step = view.steps[index];
  const where = fill(t.where, { event: index + 1, of: last + 1 });
  const { name } = told.model.parameters[told.parameter];
  return (
    <section className="microscope" aria-label={t.forks.label}>
      <header className="microscope-head">
        <input
          type="range"
          min={0}
          max={last}
          value={index}
          aria-label={t.event}
          aria-valuetext={where}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <p className="microscope-where" role="status">
          <strong>{where}</strong>
          <span>t = {significant(step.time, 4)}</span>
        </p>
        <label className="select">
          <span className="visually-hidden">{t.forks.parameter}</span>
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
        <strong>{t.forks.events[step.event]}.</strong> <Said step={step} values={view.values[index + 1]} name={name} />
      </p>
      <p className="quiet">
        {fill(t.forks.estimate, {
          estimate: significant(view.estimate, 4),
          derivative: `∂⟨${told.observable}⟩/∂ ln ${name}`,
          seed: told.seed,
          trajectory: told.trajectory + 1,
        })}
        {view.cut && ` ${fill(t.forks.cut, { most: MOST })}`}
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
  const t = microscope().forks;
  if (!step.y) return fill(t.together, { weight: significant(step.weight, 3), name });
  const sum = `${step.sign > 0 ? '' : '−'}${significant(step.weight, 3)} · (${significant(alternative, 4)} − ${significant(path, 4)}) = ${significant(step.sign * step.weight * (alternative - path), 3)}`;
  return fill(step.sign > 0 ? t.more : t.lost, { sum });
}
