import { LazyLearn } from '../learn/LazyLearn';
import { Controls } from '../learn/player/StepControls';
import '../learn/player/lesson.css';
import { PANELS } from '../panels';
import { useModel, useScene } from '../use-app';
import type { Shown } from './shown';

/** A part of the page inside another one: an open lesson, the plots of a view, or one panel, with the controls that were asked for. */
export default function Embedded({ embed, controls }: Pick<Shown, 'embed' | 'controls'>) {
  const { view } = useScene();
  const model = useModel();
  const known = [...model.parameters, ...model.species]
    .map(({ name }) => name)
    .concat('T', 'temperature', 'N', 'volume');
  const names = controls.filter((name) => known.includes(name));
  const single = embed !== null && typeof embed === 'object' ? embed.panel : null;
  if (view === 'learn' && single === null) return <LazyLearn />;
  const panels = PANELS.filter((panel) =>
    single === null ? panel.view === (view === 'infer' ? view : 'explore') : panel.id === single,
  );
  return (
    <>
      {names.length > 0 && (
        <div className="embed-controls">
          <Controls names={names} />
        </div>
      )}
      <main className="panels" id="panels" tabIndex={-1} data-view={view} data-single={single !== null}>
        {panels.map(({ id, component: Component }) => (
          <Component key={id} />
        ))}
      </main>
    </>
  );
}
