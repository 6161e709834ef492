import { VIEWS, type View } from '../../io/scene';
import { useAppContext, useScene } from '../use-app';

const NAMES: Readonly<Record<View, string>> = {
  explore: 'Explore',
  infer: 'Infer',
  findings: 'Findings',
  model: 'Model',
  learn: 'Learn',
};

/** The page's views. */
export function Views() {
  const { actions } = useAppContext();
  const { view } = useScene();
  return (
    <nav className="views" aria-label="Views">
      {VIEWS.map((id) => (
        <button
          key={id}
          type="button"
          className="view"
          aria-current={view === id ? 'page' : undefined}
          onClick={() => actions.patch({ view: id })}
        >
          {NAMES[id]}
        </button>
      ))}
    </nav>
  );
}
