import { useEffect, useRef, useState } from 'react';
import { fixed, significant } from '../../../figures/format';
import { editor as texts } from '../../../messages/en/editor';
import { count, fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Say } from '../../../ui/Say';
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
      setOutcome({ ...BEFORE, phase: 'failed', problem: texts().proof.noEngine });
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
      state = { ...state, phase: 'failed', problem: said(error instanceof Error ? error.message : String(error)) };
    }
    if (mine === wanted.current) setOutcome(state);
  };
  const { phase, finished } = outcome;
  return (
    <section className="card sheet-card proof" aria-label={texts().proof.prove}>
      <p>
        <Say
          text={texts().proof.lead}
          with={{
            proofs: PROOFS.length,
            trajectories: count(TRAJECTORIES),
            label: label || texts().proof.noEngineYet,
            z: <strong>z</strong>,
            limit: PROOF_LIMIT,
          }}
        />
      </p>
      <div className="card-actions">
        <button
          type="button"
          className="button button-main"
          disabled={phase === 'running'}
          onClick={() => void start()}
        >
          {phase === 'running'
            ? fill(texts().proof.running, { index: finished + 1, of: PROOFS.length })
            : phase === 'before'
              ? texts().proof.prove
              : texts().proof.again}
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
        {fill(texts().proof.failed, { problem })}
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
          <strong>{texts().proof.correct} </strong>
          {fill(texts().proof.agree, {
            checks: checks.length,
            largest: fixed(largest, 2),
            engine,
            seconds: fixed(seconds, 1),
          })}
        </>
      ) : (
        <>
          <strong>{texts().proof.wrong} </strong>
          {fill(texts().proof.off, { off: off.length, checks: checks.length, limit: PROOF_LIMIT })}
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
            <th scope="col">{texts().proof.time}</th>
            <th scope="col">{texts().proof.number}</th>
            <th scope="col">{texts().proof.known}</th>
            <th scope="col">{texts().proof.found}</th>
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
