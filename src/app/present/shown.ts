import { PANELS } from '../panels';

/** What of the page is shown, as the address asks before its "#": `?embed=panel:gradient&controls=k_on,T`, `?projector`. */
export interface Shown {
  /** null: the whole page on its own. 'full': all of it in another page; 'plots': no bar and no controls; or the id of one panel. */
  readonly embed: null | 'full' | 'plots' | { readonly panel: string };
  /** Names of controls beside embedded plots; see COMMON_CONTROLS for those that every model has. */
  readonly controls: readonly string[];
  readonly projector: boolean;
}

export const EMBEDDABLE: readonly string[] = PANELS.filter(({ view }) => view === 'explore').map(({ id }) => id);

/** Reads the query of an address; what it does not know counts as not there. */
export function shownBy(search: string): Shown {
  const query = new URLSearchParams(search);
  const wanted = query.get('embed') ?? '';
  const panel = /^panel:([a-z-]+)$/.exec(wanted)?.[1];
  return {
    embed:
      wanted === 'full' || wanted === 'plots'
        ? wanted
        : panel !== undefined && EMBEDDABLE.includes(panel)
          ? { panel }
          : null,
    controls: (query.get('controls') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => /^\w+$/.test(name)),
    projector: query.has('projector'),
  };
}

/** The query that asks for it; empty for the page as it is. */
export function queryOf({ embed, controls, projector }: Shown): string {
  const parts = [
    ...(embed === null ? [] : [`embed=${typeof embed === 'string' ? embed : `panel:${embed.panel}`}`]),
    ...(embed !== null && controls.length > 0 ? [`controls=${controls.join(',')}`] : []),
    ...(projector ? ['projector'] : []),
  ];
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
