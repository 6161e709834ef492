import { useState } from 'react';
import { LIMITS } from '../../io/scene/scene';
import { topbar } from '../../messages/en/topbar';
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
  const t = topbar().seed;
  const [problem, setProblem] = useState('');
  return (
    <div className="seed">
      <Hint className="seed-label" text={t.hint}>
        {t.label}
      </Hint>
      <NumberInput
        label={t.name}
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
        label={t.throw}
        hint={t.throwHint}
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
