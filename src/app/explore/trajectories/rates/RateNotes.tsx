import { useEffect, useRef, useState } from 'react';
import { LIMITS } from '../../../../io/scene';
import { SliderField } from '../../../../ui/controls/SliderField';
import { useAppContext, useScene } from '../../../use-app';

/** A pause in moving the slider after which the model is made anew, in milliseconds. */
const PAUSE = 200;

/** 1, 2 or 5 times a power of ten: each volume is a model of its own to compile. */
function nearestStep(volume: number): number {
  const power = 10 ** Math.floor(Math.log10(volume) + 1e-9);
  const steps = [1, 2, 5, 10].map((n) => Number((n * power).toPrecision(1)));
  return steps.reduce((a, b) => (Math.abs(Math.log(b / volume)) < Math.abs(Math.log(a / volume)) ? b : a));
}

/** The volume slider, and what there is to say of rate equations and jumps. */
export function RateNotes({ text }: { readonly text: string }) {
  const { actions } = useAppContext();
  const { volume } = useScene();
  const [draft, setDraft] = useState(volume);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDraft(volume), [volume]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (value: number) => {
    const next = Math.min(LIMITS.volume.max, Math.max(LIMITS.volume.min, value));
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => actions.patch({ volume: nearestStep(next) }), PAUSE);
  };
  return (
    <div className="rate-notes">
      <SliderField
        label="volume"
        unit="times the model’s own"
        about="Scales counts and rates together: twice the volume holds twice the molecules at the same concentrations. Relative noise falls like one over its square root. Every panel of this view follows."
        value={draft}
        initial={1}
        range={LIMITS.volume}
        scale="log"
        onChange={change}
      />
      <p className="panel-message" role="status">
        {text}
      </p>
    </div>
  );
}
