import { useState } from 'react';
import { share as texts } from '../../messages/en/share';
import { said } from '../../messages/said';
import { useAppContext } from '../use-app';

/** Saves every panel in view, as picture, drawing and table, in one archive. */
export function SaveAll() {
  const { exports } = useAppContext();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await exports.saveAll();
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? said(error.message) : texts().save.failed);
    }
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className="text-button"
        disabled={busy}
        title={texts().save.hint}
        onClick={() => void save()}
      >
        {texts().save.all}
      </button>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
