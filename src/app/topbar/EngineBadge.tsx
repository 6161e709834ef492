import { compact } from '../../figures/format';
import type { EnginePreference } from '../../io/scene';
import { Popover } from '../../ui/controls/Popover';
import { useApp, useAppContext, useScene } from '../use-app';

const CHOICES: readonly { id: EnginePreference; label: string; about: string }[] = [
  { id: 'auto', label: 'Automatic', about: 'WebGPU where it works, CPU workers elsewhere.' },
  { id: 'webgpu', label: 'WebGPU', about: 'The graphics processor, through the browser.' },
  { id: 'cpu', label: 'CPU workers', about: 'One worker per processor core.' },
];

/** What really runs, how fast, and the choice of another engine. */
export function EngineBadge() {
  const { actions } = useAppContext();
  const { info, notice, failed } = useApp((state) => state.engine);
  const rate = useApp((state) => state.rate);
  const active = useApp(
    ({ runs, pace }) => pace === 'running' && Object.values(runs).some((r) => r.state === 'running'),
  );
  const { engine } = useScene();
  const label = failed ? 'No engine' : (info?.label ?? 'Starting…');
  const tone = failed ? 'failed' : notice ? 'notice' : 'good';
  return (
    <Popover
      label={`Engine: ${label}. ${notice}`}
      className="badge"
      align="end"
      button={
        <>
          <span className="badge-dot" data-tone={tone} data-active={active} />
          <span className="badge-label">{label}</span>
          {rate > 0 && (
            <span className="badge-rate">
              {compact(rate)}
              <span className="badge-unit"> reactions</span>/s
            </span>
          )}
        </>
      }
    >
      {() => (
        <>
          {info && <p>{info.detail}</p>}
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
