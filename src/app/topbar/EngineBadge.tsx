import { compact } from '../../figures/format';
import type { EnginePreference } from '../../io/scene/scene';
import { topbar } from '../../messages/en/topbar';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { Popover } from '../../ui/controls/Popover';
import { useSentences } from '../../ui/use-language';
import { useApp, useAppContext, useScene } from '../use-app';

function choices(): readonly { id: EnginePreference; label: string; about: string }[] {
  const t = topbar().engine;
  return [
    { id: 'auto', label: t.auto, about: t.autoAbout },
    { id: 'webgpu', label: t.webgpu, about: t.webgpuAbout },
    { id: 'cpu', label: t.cpu, about: t.cpuAbout },
  ];
}

/** What really runs, how fast, and the choice of another engine. */
export function EngineBadge() {
  const { actions } = useAppContext();
  const { info, notice, choice, failed } = useApp((state) => state.engine);
  const rate = useApp((state) => state.rate);
  const active = useApp(
    ({ runs, pace }) => pace === 'running' && Object.values(runs).some((r) => r.state === 'running'),
  );
  const { engine } = useScene();
  useSentences();
  const t = topbar().engine;
  const label = failed ? t.none : said(info?.label ?? t.starting);
  // What a narrow bar has room for.
  const short = failed || !info ? label : info.kind === 'webgpu' ? 'WebGPU' : 'CPU';
  const whole = label.startsWith(short) ? label : `${short}, ${label}`;
  const tone = failed ? 'failed' : notice ? 'notice' : 'good';
  return (
    <Popover
      label={fill(t.label, { name: whole, notice: said(notice) })}
      className="badge"
      align="end"
      button={
        <>
          <span className="badge-dot" data-tone={tone} data-active={active} />
          <span className="badge-label badge-whole">{label}</span>
          <span className="badge-label badge-short">{short}</span>
          {rate > 0 && (
            // Drawn by the style sheet: it changes all the time, and is no part of the button's name.
            <span className="badge-rate" data-rate={compact(rate)} data-unit={t.reactions} aria-hidden="true" />
          )}
        </>
      }
    >
      {() => (
        <>
          {info && (
            <p>
              <strong>{said(info.label)}.</strong> {said(info.detail)}
            </p>
          )}
          {rate > 0 && <p>{fill(t.perSecond, { rate: compact(rate) })}</p>}
          {choice && <p>{said(choice)}</p>}
          {notice && <p className="notice-text">{said(notice)}</p>}
          <fieldset className="choices">
            <legend>{t.choose}</legend>
            {choices().map((choice) => (
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
