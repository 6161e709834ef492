import { useEffect, useRef, useState } from 'react';
import { plusMinus, significant } from '../../../figures/format';
import { compute } from '../../../io/lessons/conditions';
import type { Challenge } from '../../../io/lessons/lesson';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { said } from '../../../messages/said';
import { useScene } from '../../use-app';
import { Markdown } from '../text/Markdown';
import { filledIn } from './judge';
import { useMeasures } from './use-measures';

interface ChallengeCardProps {
  readonly challenge: Challenge;
  readonly step: Scene;
  readonly onDone: () => void;
}

/** Something to bring about with the controls beside; the page measures whether it is. */
export function ChallengeCard({ challenge, step, onDone }: ChallengeCardProps) {
  const scene = useScene();
  const { state, readings, problem, measure } = useMeasures();
  const [measured, setMeasured] = useState<Scene | null>(null);
  const elsewhere = scene.modelId !== step.modelId;
  // What was measured before a control moved says nothing about what is set now.
  const current = state === 'done' && measured === scene;
  const met = current && compute(challenge.check, readings) !== 0;
  const check = () => {
    setMeasured(scene);
    void measure(challenge.measures, scene);
  };
  const tell = useRef(onDone);
  tell.current = onDone;
  useEffect(() => {
    if (met) tell.current();
  }, [met]);
  const t = learn().challenge;
  return (
    <section className="lesson-card challenge" aria-label={t.kind} data-met={met}>
      <p className="lesson-card-kind">{t.kind}</p>
      <Markdown text={challenge.task} />
      <button type="button" className="button button-main" disabled={state === 'running' || elsewhere} onClick={check}>
        {state === 'running' ? t.running : t.check}
      </button>
      <div role="status">
        {elsewhere && <p className="quiet">{t.elsewhere}</p>}
        {state === 'failed' && <p className="panel-message panel-failed">{said(problem)}</p>}
        {current && (
          <div className="outcome-card" data-right={met}>
            <p>
              <strong>{met ? t.done : t.notYet}</strong>{' '}
              {[...readings].map(([name, { value, error }]) => (
                <span key={name} className="measured">
                  {name} = {error > 0 ? plusMinus(value, error) : significant(value)}
                </span>
              ))}
            </p>
            {met
              ? challenge.done && <Markdown text={filledIn(challenge.done, readings)} />
              : challenge.hint && <Markdown text={challenge.hint} />}
          </div>
        )}
      </div>
    </section>
  );
}
