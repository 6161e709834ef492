import { useState } from 'react';
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
      setProblem(error instanceof Error ? error.message : 'The archive could not be made.');
    }
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className="text-button"
        disabled={busy}
        title="PNG, SVG and CSV of every panel in view, with their settings and the link that reproduces them, in one zip archive"
        onClick={() => void save()}
      >
        Save all panels
      </button>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
