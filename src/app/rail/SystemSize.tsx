import { useEffect, useRef, useState } from 'react';
import { rail as texts } from '../../messages/en/rail';
import type { SystemSizeSpec } from '../../models/types';
import { SliderField } from '../../ui/controls/SliderField';
import { useAppContext } from '../use-app';

/** The model is made anew at most this often while the slider moves, in milliseconds. */
const EVERY = 120;

/**
 * How many molecules one unit of a file's amounts is. It scales initial counts and propensities together, so the text is
 * read again with it, beside the page and while the slider moves; rates and concentrations stay what they are.
 */
export function SystemSize({ size }: { size: SystemSizeSpec }) {
  const { loadEditor } = useAppContext();
  const [draft, setDraft] = useState(size.value);
  /** What the slider stands at, and whether a model is being made for where it stood before. */
  const wanted = useRef(size.value);
  const busy = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  useEffect(() => {
    // While the slider moves on, a model for where it stood sets nothing back.
    if (busy.current) return;
    wanted.current = size.value;
    setDraft(size.value);
  }, [size.value]);
  const follow = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      const editor = await loadEditor();
      for (let made = Number.NaN; made !== wanted.current; ) {
        await new Promise((resolve) => setTimeout(resolve, EVERY));
        // Another model is there by now.
        if (gone.current) return;
        made = wanted.current;
        await editor.resize(made);
      }
    } finally {
      busy.current = false;
    }
  };
  const change = (value: number) => {
    const rounded = Number(value.toPrecision(3));
    // A size of 1 would make the text one in molecules, which has no size.
    wanted.current = rounded === 1 ? 1.01 : rounded;
    setDraft(wanted.current);
    void follow();
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
