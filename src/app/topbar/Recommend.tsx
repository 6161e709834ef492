import { useEffect, useRef, useState } from 'react';
import type { Recommendation } from '../../experiments/recommend/recommend';
import { significant } from '../../figures/format';
import { topbar } from '../../messages/en/topbar';
import { count, fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { plain } from '../../ui/controls/fields';
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
      set({ phase: 'failed', message: said(error instanceof Error ? error.message : String(error)) });
    }
  };
  const stop = () => {
    abort.current?.abort();
    setState({ phase: 'idle' });
  };
  const t = topbar().recommend;
  return (
    <section className="recommend" aria-label={t.label}>
      {state.phase === 'running' ? (
        <>
          <p role="status">
            {fill(t.trying, { name: state.name || t.estimators, index: state.index + 1, of: state.of })}
          </p>
          <button type="button" className="button" onClick={stop}>
            {t.stop}
          </button>
        </>
      ) : (
        <>
          <p className="quiet">{state.phase === 'failed' ? said(state.message) : t.lead}</p>
          <button type="button" className="button" onClick={() => void start()}>
            {state.phase === 'idle' ? t.start : t.again}
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
  const t = topbar().recommend;
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
        <caption className="quiet">{fill(t.caption, { n: count(found.trajectories) })}</caption>
        <tbody>
          {found.all.map(({ trial, relative, bias }) => (
            <tr key={trial.name}>
              <th scope="row">{trial.name}</th>
              <td>{trial.failed === undefined ? significant(relative ** 2) : '–'}</td>
              <td className="quiet">
                {(trial.failed && said(trial.failed)) ??
                  (trial.unbiased ? t.unbiased : bias > 0 ? t.biased : t.notSeen)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="recommend-actions">
        {choice && !chosen && (
          <button type="button" className="button" onClick={use}>
            {fill(t.use, { name: choice.name })}
          </button>
        )}
        {found.temperature !== null && found.temperature !== temperature && (
          <button
            type="button"
            className="button"
            onClick={() => actions.patch({ temperature: found.temperature ?? temperature })}
          >
            {fill(t.temperature, { temperature: plain(found.temperature) })}
          </button>
        )}
      </p>
    </div>
  );
}
