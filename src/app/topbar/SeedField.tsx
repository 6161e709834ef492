import { useState } from 'react';
import { LIMITS } from '../../io/scene';
import { Hint } from '../../ui/controls/Hint';
import { NumberInput } from '../../ui/controls/NumberInput';
import { useAppContext, useScene } from '../use-app';
import { Tool } from './Tool';

/** The die throws seeds that are short enough to read out. */
const DICE = 100_000;

/** The seed: a number to type, and a die that throws another. */
export function SeedField() {
  const { actions } = useAppContext();
  const { seed } = useScene();
  const [problem, setProblem] = useState('');
  return (
    <div className="seed">
      <Hint
        className="seed-label"
        text="The seed decides every random number: the same seed and settings give the same trajectories, on every engine and every machine."
      >
        seed
      </Hint>
      <NumberInput
        label="Seed"
        value={seed}
        digits={10}
        range={{ ...LIMITS.seed, whole: true }}
        next={(value, direction) => Math.min(LIMITS.seed.max, Math.max(0, value + direction))}
        onChange={(value) => actions.patch({ seed: value })}
        onProblem={setProblem}
        problemId={problem ? 'seed-problem' : undefined}
      />
      <Tool
        icon="dice"
        label="New seed"
        hint="Throw another seed"
        onClick={() => {
          setProblem('');
          actions.patch({ seed: Math.floor(Math.random() * DICE) });
        }}
      />
      {problem && (
        <p className="problem problem-floating" id="seed-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
