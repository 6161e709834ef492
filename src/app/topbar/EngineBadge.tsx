import { compact } from '../../figures/format';
import type { EnginePreference } from '../../io/scene';
import { Popover } from '../../ui/controls/Popover';
import { useApp, useAppContext, useScene } from '../use-app';

const CHOICES: readonly { id: EnginePreference; label: string; about: string }[] = [
  {
    id: 'auto',
    label: 'Automatic',
    about: 'WebGPU where it works; where it is slow, the faster one on the present runs, by a short measurement.',
  },
  { id: 'webgpu', label: 'WebGPU', about: 'The graphics processor, through the browser.' },
  { id: 'cpu', label: 'CPU workers', about: 'One worker per processor core.' },
];

/** What really runs, how fast, and the choice of another engine. */
export function EngineBadge() {
  const { actions } = useAppContext();
  const { info, notice, choice, failed } = useApp((state) => state.engine);
  const rate = useApp((state) => state.rate);
  const active = useApp(
    ({ runs, pace }) => pace === 'running' && Object.values(runs).some((r) => r.state === 'running'),
  );
  const { engine } = useScene();
  const label = failed ? 'No engine' : (info?.label ?? 'Starting…');
  // What a narrow bar has room for.
  const short = failed || !info ? label : info.kind === 'webgpu' ? 'WebGPU' : 'CPU';
  const whole = label.startsWith(short) ? label : `${short}, ${label}`;
  const tone = failed ? 'failed' : notice ? 'notice' : 'good';
  return (
    <Popover
      label={`Engine: ${whole}. ${notice}`}
      className="badge"
      align="end"
      button={
        <>
          <span className="badge-dot" data-tone={tone} data-active={active} />
          <span className="badge-label badge-whole">{label}</span>
          <span className="badge-label badge-short">{short}</span>
          {rate > 0 && (
            // Drawn by the style sheet: it changes all the time, and is no part of the button's name.
            <span className="badge-rate" data-rate={compact(rate)} aria-hidden="true" />
          )}
        </>
      }
    >
      {() => (
        <>
          {info && (
            <p>
              <strong>{info.label}.</strong> {info.detail}
            </p>
          )}
          {rate > 0 && <p>{compact(rate)} reactions per second, all runs together.</p>}
          {choice && <p>{choice}</p>}
          {notice && <p className="notice-text">{notice}</p>}
          <fieldset className="choices">
            <legend>Engine</legend>
            {CHOICES.map((choice) => (
              <label key={choice.id} className="choice">
                <input
                  type="radio"
                  name="engine"
                  checked={engine === choice.id}
                  onChange={() => actions.chooseEngine(choice.id)}
                />
                <span>
                  {choice.label}
                  <span className="quiet choice-about">{choice.about}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </>
      )}
    </Popover>
  );
}
