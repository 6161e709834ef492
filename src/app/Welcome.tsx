import { useEffect, useState } from 'react';
import { page as texts } from '../messages/en/page';
import { Say } from '../ui/Say';
import { useAppContext } from './use-app';

const KEY = 'propensity.visited';

function visited(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    // A browser that keeps nothing would call every visit the first.
    return true;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // Then it is said again next time.
  }
}

/** Three sentences and an arrow for a first visit, until the first thing is changed; there is nothing to be clicked away. */
export function Welcome() {
  const { store, actions } = useAppContext();
  const [shown, setShown] = useState(() => location.hash.length < 2 && !visited());
  useEffect(() => {
    if (!shown) return;
    const first = store.getState().scene;
    return store.subscribe(({ scene }) => {
      if (scene === first) return;
      remember();
      setShown(false);
    });
  }, [shown, store]);
  if (!shown) return null;
  return (
    <div className="welcome" role="note">
      <span className="welcome-arrow" aria-hidden="true">
        ↓
      </span>
      <p>
        <Say
          text={texts().welcome.text}
          with={{
            button: (
              <button type="button" className="text-button" onClick={() => actions.patch({ view: 'learn' })}>
                {texts().welcome.lessons}
              </button>
            ),
          }}
        />
      </p>
    </div>
  );
}
