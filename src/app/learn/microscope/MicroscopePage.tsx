import { useState } from 'react';
import { REACTION_CHOICES, type ReactionChoice } from '../../../io/lessons/lesson';
import { Choice } from '../../../ui/panel/Choice';
import { useAppContext, useModel } from '../../use-app';
import { Microscope } from './Microscope';

const LABELS: Readonly<Record<ReactionChoice, { label: string; about: string }>> = {
  direct: { label: 'One number', about: 'Gillespie’s direct method: a random number points at a reaction.' },
  alternative: {
    label: 'Beside its alternative',
    about: 'Alternative path: where it forks, with which weight, and where both meet.',
  },
  gumbel: { label: 'Gumbel noise', about: 'As GS-ST does it: the largest of ln a + G fires.' },
};

const MAX_TRAJECTORY = 65_536;

/** The microscope on the model and the settings of the playground. */
export function MicroscopePage() {
  const { actions } = useAppContext();
  const model = useModel();
  const [choice, setChoice] = useState<ReactionChoice>('direct');
  const [trajectory, setTrajectory] = useState(1);
  return (
    <div className="learn-page">
      <header className="learn-head">
        <button type="button" className="text-button" onClick={() => actions.patch({ lesson: '' })}>
          ← All lessons
        </button>
        <h2>One trajectory, event by event</h2>
        <p className="quiet">
          The model and the settings of the playground: {model.title}. Step with the arrow keys, the slider or the play
          button.
        </p>
      </header>
      <div className="learn-row">
        <span className="quiet">The reaction is chosen by</span>
        <Choice
          name="microscope-choice"
          label="How the reaction is chosen"
          value={choice}
          options={REACTION_CHOICES.map((id) => ({ id, ...LABELS[id] }))}
          onChange={setChoice}
        />
        <label className="quiet learn-number">
          Trajectory
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
