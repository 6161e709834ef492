import { createContext } from 'react';
import type { Figure } from '../../figures/figure';
import type { LegendItem } from '../../figures/legend';
import type { Table } from '../../figures/table';
import type { Scene } from '../../io/scene/scene';

/** A panel as it can be saved. */
export interface SavedPanel {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** From above; empty while there is nothing to draw. */
  readonly figures: readonly Figure[];
  /** Of the first figure; otherwise as its marks are called. */
  readonly legend?: readonly LegendItem[] | undefined;
  /** Pixels that the first figure needs at least. */
  readonly minHeight?: number | undefined;
  readonly table: () => Table;
  /** True while its numbers belong to earlier settings. */
  readonly stale: boolean;
  /** The settings that it shows; undefined for those of the page. */
  readonly scene?: Scene | undefined;
}

/** Where the numbers of a panel come from. */
export interface Origin {
  /** Model, numbers with their units, seed, engine: a line each. */
  readonly notes: readonly string[];
  /** Reproduces them; empty if the settings do not fit into a link. */
  readonly link: string;
}

/** What saving panels needs of the page around them. */
export interface PanelExports {
  /** Says where numbers come from; fetched when it is first asked for. */
  origin(scene?: Scene): Promise<Origin>;
  /** Adds a panel to those that are saved together, as it then is. @returns takes it out again */
  add(panel: () => SavedPanel): () => void;
  /** Hands over all panels in view as one archive. @throws Error for people */
  saveAll(): Promise<void>;
}

/** Null outside a page: panels are then saved without their origin. */
export const ExportsContext = createContext<PanelExports | null>(null);
