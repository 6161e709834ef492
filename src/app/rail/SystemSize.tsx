import { useEffect, useRef, useState } from 'react';
import { rail as texts } from '../../messages/en/rail';
import type { SystemSizeSpec } from '../../models/types';
import { SliderField } from '../../ui/controls/SliderField';
import { useAppContext } from '../use-app';

/** A pause in moving the slider after which the model is made anew, in milliseconds. */
const PAUSE = 250;

/**
 * How many molecules one unit of a file's amounts is. It scales initial counts and propensities together, so the text is
 * read again with it, once the slider rests; rates and concentrations stay what they are.
 */
export function SystemSize({ size }: { size: SystemSizeSpec }) {
  const { loadEditor } = useAppContext();
  const [draft, setDraft] = useState(size.value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDraft(size.value), [size.value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (value: number) => {
    const rounded = Number(value.toPrecision(3));
    setDraft(rounded);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void loadEditor().then((editor) => editor.resize(rounded)), PAUSE);
  };
  return (
    <SliderField
      label={texts().size.label}
      unit={texts().size.unit}
      about={texts().size.hint}
      value={draft}
      initial={size.proposal}
      range={{ min: Math.min(size.min, draft), max: Math.max(size.max, draft) }}
      scale="log"
      onChange={change}
    />
  );
}
