import { useState } from 'react';
import { REACTION_CHOICES, type ReactionChoice } from '../../../io/lessons/lesson';
import { learn } from '../../../messages/en/learn/learn';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Choice } from '../../../ui/panel/Choice';
import { useAppContext, useModel } from '../../use-app';
import { Microscope } from './Microscope';

const MAX_TRAJECTORY = 65_536;

/** The microscope on the model and the settings of the playground. */
export function MicroscopePage() {
  const { actions } = useAppContext();
  const model = useModel();
  const [choice, setChoice] = useState<ReactionChoice>('direct');
  const [trajectory, setTrajectory] = useState(1);
  const t = microscope();
  return (
    <div className="learn-page">
      <header className="learn-head">
        <button type="button" className="text-button" onClick={() => actions.patch({ lesson: '' })}>
          {learn().all}
        </button>
        <h2>{t.title}</h2>
        <p className="quiet">{fill(t.lead, { model: said(model.title) })}</p>
      </header>
      <div className="learn-row">
        <span className="quiet">{t.chosenBy}</span>
        <Choice
          name="microscope-choice"
          label={t.choiceLabel}
          value={choice}
          options={REACTION_CHOICES.map((id) => ({ id, ...t.choice[id] }))}
          onChange={setChoice}
        />
        <label className="quiet learn-number">
          {t.trajectory}
          <input
            type="number"
            min={1}
            max={MAX_TRAJECTORY}
            value={trajectory}
            onChange={(event) => {
              const next = Math.round(Number(event.target.value));
              if (next >= 1 && next <= MAX_TRAJECTORY) setTrajectory(next);
            }}
          />
        </label>
      </div>
      <Microscope choice={choice} trajectory={trajectory - 1} />
    </div>
  );
}
