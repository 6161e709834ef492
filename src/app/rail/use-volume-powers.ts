import { useEffect, useState } from 'react';
import { type VolumeAnswer, volumeSteps } from '../../compile/volume';
import type { ModelSpec } from '../../models/types';

/** Milliseconds that the page may wait at a time. */
const SLICE = 12;

const known = new WeakMap<ModelSpec, VolumeAnswer>();

/** How a model's numbers go with the volume, worked out while the page has time; undefined until it is. */
export function useVolumePowers(model: ModelSpec): VolumeAnswer | undefined {
  const [, setFound] = useState<VolumeAnswer>();
  useEffect(() => {
    if (known.has(model)) return;
    const steps = volumeSteps(model);
    let timer: ReturnType<typeof setTimeout>;
    const go = () => {
      const until = performance.now() + SLICE;
      let step = steps.next();
      while (!step.done && performance.now() < until) step = steps.next();
      if (step.done) {
        known.set(model, step.value);
        setFound(step.value);
      } else timer = setTimeout(go);
    };
    go();
    return () => clearTimeout(timer);
  }, [model]);
  return known.get(model);
}
