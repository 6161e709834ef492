import { useMemo, useState } from 'react';
import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import { fill } from '../../../messages/fill';
import type { ModelSpec } from '../../../models/types';
import { Swatch } from '../../../ui/controls/Glyph';
import { useAppContext, useScene } from '../../use-app';
import { leadingSpecies, prominentSpecies, type SpeciesLook } from './species';

/** The species of a model that have a line, and the legend that chooses them. */
export function useSpecies(model: ModelSpec, observable: string) {
  const { actions } = useAppContext();
  const { shown: chosen } = useScene();
  const all = useMemo(() => prominentSpecies(model), [model]);
  const leading = useMemo(() => leadingSpecies(all, observable), [all, observable]);
  const names = useMemo(() => {
    const own = all.filter(({ index }) => chosen.includes(index)).map(({ name }) => name);
    return own.length > 0 ? new Set(own) : leading;
  }, [all, chosen, leading]);
  const shown = useMemo(() => all.filter(({ name }) => names.has(name)), [all, names]);
  const choose = (next: ReadonlySet<string>) => {
    const first = next.size === leading.size && [...next].every((name) => leading.has(name));
    // Those that a first view draws follow the observable.
    actions.patch({ shown: first ? [] : all.filter(({ name }) => next.has(name)).map(({ index }) => index) });
  };
  const legend = all.length > 1 && <SpeciesLegend all={all} leading={leading} shown={names} onChange={choose} />;
  return { all, shown, legend };
}

interface SpeciesLegendProps {
  readonly all: readonly SpeciesLook[];
  /** Names of those that are shown at first. */
  readonly leading: ReadonlySet<string>;
  readonly shown: ReadonlySet<string>;
  readonly onChange: (shown: ReadonlySet<string>) => void;
}

/** One toggle per species; of many, those that have a line, and the others on request. */
function SpeciesLegend({ all, leading, shown, onChange }: SpeciesLegendProps) {
  const [open, setOpen] = useState(false);
  const many = leading.size < all.length;
  const listed = many && !open ? all.filter(({ name }) => shown.has(name) || leading.has(name)) : all;
  const toggle = (name: string) => {
    const next = new Set(shown);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <div className="legend" role="group" aria-label={texts().species.label}>
      {listed.map(({ name, color, dash }) => (
        <button
          key={name}
          type="button"
          className="legend-item"
          aria-pressed={shown.has(name)}
          onClick={() => toggle(name)}
        >
          <Swatch color={color} dash={dash} />
          {name}
        </button>
      ))}
      {many && (
        <button
          type="button"
          className="text-button legend-more"
          aria-expanded={open}
          onClick={() => setOpen((was) => !was)}
        >
          {open ? 'Fewer' : fill(texts().species.choose, { size: shown.size, all: all.length })}
        </button>
      )}
    </div>
  );
}
