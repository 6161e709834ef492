import { VIEWS } from '../../io/scene/scene';
import { topbar } from '../../messages/en/topbar';
import { useAppContext, useScene } from '../use-app';

/** The page's views. */
export function Views() {
  const { actions } = useAppContext();
  const { view } = useScene();
  const t = topbar().views;
  return (
    <nav className="views" aria-label={t.label}>
      {VIEWS.map((id) => (
        <button
          key={id}
          type="button"
          className="view"
          aria-current={view === id ? 'page' : undefined}
          onClick={() => actions.patch({ view: id })}
        >
          {t[id]}
        </button>
      ))}
    </nav>
  );
}
