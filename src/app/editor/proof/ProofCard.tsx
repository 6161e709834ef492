import { useEffect, useRef, useState } from 'react';
import { significant } from '../../../figures/format';
import { useApp, useAppContext } from '../../use-app';
import { type Check, PROOF_LIMIT, PROOFS, prove } from './proof';

interface Outcome {
  readonly phase: 'before' | 'running' | 'done' | 'failed';
  readonly checks: readonly Check[];
  readonly finished: number;
  readonly problem: string;
  readonly engine: string;
  readonly seconds: number;
}

const BEFORE: Outcome = { phase: 'before', checks: [], finished: 0, problem: '', engine: '', seconds: 0 };
const TRAJECTORIES = 10_000;

/** Holds the engine of this very device to what is known in closed form, and says how far off it is. */
export function ProofCard() {
  const { runner, store } = useAppContext();
  const [outcome, setOutcome] = useState(BEFORE);
  const label = useApp((state) => state.engine.info?.label ?? '');
  const wanted = useRef(0);
  useEffect(
    () => () => {
      wanted.current++;
    },
    [],
  );
  const start = async () => {
    const engine = runner.currentEngine();
    const mine = ++wanted.current;
    if (!engine) {
      setOutcome({ ...BEFORE, phase: 'failed', problem: 'No engine has started yet.' });
      return;
    }
    const began = performance.now();
    let state: Outcome = { ...BEFORE, phase: 'running', engine: store.getState().engine.info?.label ?? '' };
    setOutcome(state);
    try {
      for await (const { checks } of prove(engine, { trajectories: TRAJECTORIES })) {
        if (mine !== wanted.current) return;
        state = { ...state, checks: [...state.checks, ...checks], finished: state.finished + 1 };
        setOutcome(state);
      }
      state = { ...state, phase: 'done', seconds: (performance.now() - began) / 1000 };
    } catch (error) {
      state = { ...state, phase: 'failed', problem: error instanceof Error ? error.message : String(error) };
    }
    if (mine === wanted.current) setOutcome(state);
  };
  const { phase, finished } = outcome;
  return (
    <section className="card sheet-card proof" aria-label="Prove it">
      <p>
        {PROOFS.length} small models have answers in closed form. This simulates each{' '}
        {TRAJECTORIES.toLocaleString('en')} times on your device ({label || 'no engine yet'}) and compares means and
        variances. <strong>z</strong> is the distance in standard errors: about two thirds lie between −1 and 1, and
        beyond ±{PROOF_LIMIT} something is wrong.
      </p>
      <div className="card-actions">
        <button
          type="button"
          className="button button-main"
          disabled={phase === 'running'}
          onClick={() => void start()}
        >
          {phase === 'running'
            ? `Running ${finished + 1} of ${PROOFS.length}…`
            : phase === 'before'
              ? 'Prove it'
              : 'Once more'}
        </button>
      </div>
      <Verdict outcome={outcome} />
      {outcome.checks.length > 0 && <Checks checks={outcome.checks} />}
    </section>
  );
}

function Verdict({ outcome }: { outcome: Outcome }) {
  const { phase, checks, problem, engine, seconds } = outcome;
  if (phase === 'failed') {
    return (
      <p className="outcome" data-tone="bad" role="alert">
        It could not be finished: {problem}
      </p>
    );
  }
  if (phase !== 'done') return null;
  const off = checks.filter(({ z }) => !(Math.abs(z) <= PROOF_LIMIT));
  const largest = Math.max(...checks.map(({ z }) => Math.abs(z)));
  return (
    <p className="outcome" data-tone={off.length === 0 ? 'good' : 'bad'} role="status">
      {off.length === 0 ? (
        <>
          <strong>Correct as far as this can tell. </strong>
          All {checks.length} numbers agree; the largest |z| is {largest.toFixed(2)}. {engine}, {seconds.toFixed(1)} s.
        </>
      ) : (
        <>
          <strong>Something is wrong here. </strong>
          {off.length} of {checks.length} numbers are more than {PROOF_LIMIT} standard errors off. Choose the other
          engine in the badge above and try again; if it agrees, this device's graphics driver miscalculates.
        </>
      )}
    </p>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <div className="proof-table">
      <table className="network-table">
        <thead>
          <tr>
            <th scope="col">At time</th>
            <th scope="col">Number</th>
            <th scope="col">Known</th>
            <th scope="col">Found</th>
            <th scope="col">z</th>
          </tr>
        </thead>
        {PROOFS.filter(({ id }) => checks.some(({ proof }) => proof === id)).map(({ id, title, because }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={5}>
                {title} <span className="quiet">{because}</span>
              </th>
            </tr>
            {checks
              .filter(({ proof }) => proof === id)
              .map(({ what, time, known, found, z }) => (
                <tr key={`${what} ${time}`}>
                  <td>{significant(time)}</td>
                  <td>{what}</td>
                  <td>{significant(known)}</td>
                  <td>{significant(found)}</td>
                  <td data-off={!(Math.abs(z) <= PROOF_LIMIT)}>
                    {z < 0 ? '−' : '+'}
                    {Math.abs(z).toFixed(2)}
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
