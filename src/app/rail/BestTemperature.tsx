import { useEffect, useRef, useState } from 'react';
import { editable, whole } from '../../figures/format';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import { said as translated } from '../../messages/said';
import { useAppContext, useScene } from '../use-app';
import { Interrupted } from '../work/work';

/** Finds the temperature at which Gumbel-Softmax errs least, bias and noise together, for as many trajectories as the page takes. */
export function BestTemperature() {
  const { actions, recommend } = useAppContext();
  const [busy, setBusy] = useState(false);
  const scene = useScene();
  const [said, setSaid] = useState({ text: '', about: '' });
  // What was said holds for one question alone.
  const { parameters, initial, horizon, observable, kind, trajectories: asked } = scene;
  const about = JSON.stringify([scene.modelId, parameters, initial, horizon, observable, kind, asked]);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const find = async () => {
    const own = new AbortController();
    abort.current = own;
    setBusy(true);
    const say = (text: string) => setSaid({ text, about });
    say(texts().temperature.trying);
    try {
      const { temperature, trajectories } = await recommend(own.signal, () => {});
      if (own.signal.aborted) return;
      if (temperature !== null) actions.patch({ temperature });
      say(
        temperature === null
          ? texts().temperature.none
          : fill(texts().temperature.best, { temperature: editable(temperature), trajectories: whole(trajectories) }),
      );
    } catch (error) {
      if (!(error instanceof Interrupted)) say(translated(error instanceof Error ? error.message : String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <p className="quiet best-temperature" role="status">
      <button type="button" className="text-button" disabled={busy} onClick={() => void find()}>
        {texts().temperature.find}
      </button>{' '}
      {said.about === about && said.text}
    </p>
  );
}
