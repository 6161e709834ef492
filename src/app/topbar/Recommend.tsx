import { useEffect, useRef, useState } from 'react';
import type { Recommendation } from '../../experiments/recommend/recommend';
import { significant } from '../../figures/format';
import { useAppContext, useScene } from '../use-app';
import { Interrupted } from '../work/work';

type State =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly name: string; readonly index: number; readonly of: number }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'done'; readonly found: Recommendation };

/** Tries every estimator on what is on the screen, and says which one to use and why. Leaving the menu stops it. */
export function Recommend() {
  const { recommend } = useAppContext();
  const [state, setState] = useState<State>({ phase: 'idle' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const start = async () => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    const set = (next: State) => {
      if (abort.current === own && !own.signal.aborted) setState(next);
    };
    set({ phase: 'running', name: '', index: 0, of: 1 });
    try {
      const found = await recommend(own.signal, (name, index, of) => set({ phase: 'running', name, index, of }));
      set({ phase: 'done', found });
    } catch (error) {
      if (error instanceof Interrupted) return;
      set({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  const stop = () => {
    abort.current?.abort();
    setState({ phase: 'idle' });
  };
  return (
    <section className="recommend" aria-label="Which estimator to use">
      {state.phase === 'running' ? (
        <>
          <p role="status">
            Trying {state.name || 'estimators'} ({state.index + 1} of {state.of})…
          </p>
          <button type="button" className="button" onClick={stop}>
            Stop
          </button>
        </>
      ) : (
        <>
          <p className="quiet">
            {state.phase === 'failed'
              ? state.message
              : 'A short trial of each on this model and observable tells which one to use.'}
          </p>
          <button type="button" className="button" onClick={() => void start()}>
            {state.phase === 'idle' ? 'Recommend one' : 'Try again'}
          </button>
        </>
      )}
      {state.phase === 'done' && <Found found={state.found} />}
    </section>
  );
}

function Found({ found }: { found: Recommendation }) {
  const { actions } = useAppContext();
  const { estimators, temperature } = useScene();
  const { choice } = found;
  const chosen = choice !== null && estimators.some(({ id }) => id === choice.estimator.id);
  const use = () => {
    if (!choice) return;
    const others = estimators.filter(({ id }) => id !== choice.estimator.id);
    actions.patch({
      estimators: [...others, { id: choice.estimator.id, options: choice.options }],
      ...(choice.temperature === undefined ? {} : { temperature: choice.temperature }),
    });
  };
  return (
    <div role="status">
      <p>
        <strong>{found.text}</strong>
      </p>
      <table>
        <caption className="quiet">
          Cost of the same error at {found.trajectories.toLocaleString('en')} trajectories, bias included; 1 is the best
          unbiased one.
        </caption>
        <tbody>
          {found.all.map(({ trial, relative, bias }) => (
            <tr key={trial.name}>
              <th scope="row">{trial.name}</th>
              <td>{trial.failed === undefined ? significant(relative ** 2) : '–'}</td>
              <td className="quiet">
                {trial.failed ?? (trial.unbiased ? 'unbiased' : bias > 0 ? 'biased here' : 'no bias seen')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="recommend-actions">
        {choice && !chosen && (
          <button type="button" className="button" onClick={use}>
            Use {choice.name}
          </button>
        )}
        {found.temperature !== null && found.temperature !== temperature && (
          <button
            type="button"
            className="button"
            onClick={() => actions.patch({ temperature: found.temperature ?? temperature })}
          >
            Set the temperature to {found.temperature}, the best for GS-ST
          </button>
        )}
      </p>
    </div>
  );
}
