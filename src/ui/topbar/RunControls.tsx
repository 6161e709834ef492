import { useEffect, useState } from 'react';
import { LIMITS } from '../../io/scene';
import { actions, runner, store } from '../../store/app';
import { Hint } from '../controls/Hint';
import { Icon, type IconName } from '../controls/Icon';
import { NumberInput } from '../controls/NumberInput';
import { useApp, useScene } from '../use-app';

/** What all runs together do, as the buttons need to know it. */
function useActivity(): 'running' | 'paused' | 'over' {
  return useApp(({ runs, pace }) => {
    const over = Object.values(runs).every(
      ({ state }) => state === 'done' || state === 'cancelled' || state === 'failed',
    );
    if (over && Object.keys(runs).length > 0) return 'over';
    return pace === 'paused' ? 'paused' : 'running';
  });
}

/** Keys that act from anywhere except where they mean something themselves. */
function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      const busy = event.target.closest('input:not([type=range]), textarea, select, [contenteditable]');
      if (busy) return;
      if (event.key === ' ') {
        if (event.target.closest('button, a, summary')) return;
        event.preventDefault();
        playOrPause();
      } else if (event.key === '.') runner.step();
      else if (event.key === 'r') runner.restart();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function playOrPause(): void {
  const { runs, pace } = store.getState();
  const going = Object.values(runs).some(({ state }) => state === 'running' || state === 'queued');
  if (going && pace === 'running') runner.pause();
  else runner.resume();
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

export function Tool({ icon, label, hint, onClick, disabled = false, className = '' }: ToolProps) {
  return (
    <Hint text={hint} focusable={false}>
      <button type="button" className={`tool ${className}`} aria-label={label} onClick={onClick} disabled={disabled}>
        <Icon name={icon} />
      </button>
    </Hint>
  );
}

export function RunControls() {
  const activity = useActivity();
  useShortcuts();
  const play = {
    running: { icon: 'pause', label: 'Pause', hint: 'Pause every run (space)' },
    paused: { icon: 'play', label: 'Run', hint: 'Go on with every run (space)' },
    over: { icon: 'play', label: 'Run', hint: 'Run everything again (space)' },
  } as const;
  return (
    <div className="tools" role="group" aria-label="Run">
      <Tool {...play[activity]} className="tool-main" onClick={playOrPause} />
      <Tool icon="step" label="Step" hint="Run 256 more trajectories, then pause (.)" onClick={() => runner.step()} />
      <Tool
        icon="stop"
        label="Stop"
        hint="End every run and keep what there is"
        disabled={activity === 'over'}
        onClick={() => runner.stop()}
      />
      <Tool
        icon="restart"
        label="Restart"
        hint="Start every run again from trajectory 0 (r)"
        onClick={() => runner.restart()}
      />
    </div>
  );
}

/** The seed: a number to type, and a die that throws another. */
export function SeedField() {
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
          actions.patch({ seed: Math.floor(Math.random() * 1e5) });
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
