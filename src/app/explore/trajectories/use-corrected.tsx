import { type ComponentType, useEffect, useMemo, useState } from 'react';
import type { Snapshot } from '../../../engine/types';
import type { Figure, Mark } from '../../../figures/figure';
import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import type { RunStatus } from '../../../ui/panel/run-status';
import { canCorrectMeans, MEANS_BINS, simulationBins } from '../../scene/jobs';
import { useAppContext, useModel, useScene } from '../../use-app';
import { useMeans } from '../use-runs';
import type { SpeciesLook } from './species';

/** Loaded with the first corrected means. */
interface Parts {
  readonly figures: typeof import('./corrected-means');
  readonly Readout: ComponentType<{ readonly snapshot: Snapshot }>;
}

let loaded: Parts | null = null;
async function load(): Promise<Parts> {
  const [figures, { default: Readout }] = await Promise.all([import('./corrected-means'), import('./CorrectedMeans')]);
  loaded = { figures, Readout };
  return loaded;
}

export interface Corrected {
  /** Null where means cannot be corrected. */
  readonly toggle: React.ReactNode;
  readonly status: readonly RunStatus[];
  /** Null while there is nothing to show. */
  readonly shown: {
    readonly snapshot: Snapshot;
    readonly figures: Parts['figures'];
    readonly marks: readonly Mark[];
    readonly second: Figure;
    readonly readout: React.ReactNode;
  } | null;
}

/**
 * Means corrected by control variates, beside the plain ones, if the scene asks for them.
 * @param exactMean bins of the simulation × species, or undefined @param ink colour of what is exact
 */
export function useCorrected(
  species: readonly SpeciesLook[],
  exactMean: Float64Array | undefined,
  ink: string,
): Corrected {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const { snapshot, status } = useMeans();
  const [parts, setParts] = useState(loaded);
  const on = scene.correctMeans;
  useEffect(() => {
    if (on && !parts) void load().then(setParts);
  }, [on, parts]);
  const every = simulationBins(scene) / MEANS_BINS;
  const shown = useMemo(() => {
    if (!parts || !snapshot || snapshot.done < 2) return null;
    const { figures, Readout } = parts;
    const [observable] = snapshot.job.observables;
    const S = model.species.length;
    const observed = model.species.findIndex(({ name }) => name === observable);
    const exact =
      exactMean && observed >= 0 ? (bin: number) => exactMean[((bin + 1) * every - 1) * S + observed] : null;
    const color = species.find(({ index }) => index === observed)?.color ?? ink;
    return {
      snapshot,
      figures,
      marks: figures.correctedMarks(snapshot, species),
      second: figures.differenceFigure(snapshot, color, ink, exact),
      readout: <Readout snapshot={snapshot} />,
    };
  }, [parts, snapshot, species, exactMean, ink, model, every]);
  const toggle = canCorrectMeans(scene) ? (
    <button
      type="button"
      className="legend-item legend-toggle"
      aria-pressed={on}
      title={texts().corrected.hint}
      onClick={() => actions.patch({ correctMeans: !on })}
    >
      {texts().corrected.toggle}
    </button>
  ) : null;
  return { toggle, status, shown };
}
