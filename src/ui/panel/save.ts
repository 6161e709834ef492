import { strToU8, type Zippable, zipSync } from 'fflate';
import { legendOf } from '../../figures/legend-of';
import { pictureSvg } from '../../figures/picture';
import { tableToCsv } from '../../figures/table';
import { panel as texts } from '../../messages/en/panel';
import { readTheme } from '../plots/theme';
import { offer } from './download';
import type { Origin, SavedPanel } from './exports';

export type SavedFormat = 'png' | 'svg' | 'csv';

const TYPES: Readonly<Record<SavedFormat, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv;charset=utf-8',
};
/** Pixels of a PNG per unit of the picture. */
const SCALE = 2;

const nameOf = (panel: Pick<SavedPanel, 'id'>, format: SavedFormat) => `propensity-${panel.id}.${format}`;

function svgOf(panel: SavedPanel, { notes, link }: Origin): string {
  const { id, title, caption, figures, legend, minHeight = 0 } = panel;
  const parts = figures.map((figure, i) => ({
    figure,
    legend: (i === 0 ? legend : undefined) ?? legendOf(figure),
    ...(i === 0 && minHeight > 340 ? { height: minHeight } : {}),
  }));
  return pictureSvg({ title, caption, parts, notes, link }, readTheme(), id);
}

const csvOf = ({ title, caption, table }: SavedPanel, { notes, link }: Origin): string =>
  tableToCsv(table(), { title, notes: [caption, ...notes], link });

/** An SVG document as the browser draws it. @throws Error where it cannot */
async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: TYPES.svg }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, TYPES.png));
    if (!blob) throw new Error(texts().save.noPicture);
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function contentOf(panel: SavedPanel, origin: Origin, format: SavedFormat): Promise<Blob> {
  if (panel.stale) throw new Error(texts().save.stale);
  if (format === 'png') return pngOf(svgOf(panel, origin));
  const text = format === 'svg' ? svgOf(panel, origin) : csvOf(panel, origin);
  return Promise.resolve(new Blob([text], { type: TYPES[format] }));
}

/** Hands over one panel as one file. @throws Error for people */
export async function savePanel(panel: SavedPanel, origin: Origin, format: SavedFormat): Promise<void> {
  offer(nameOf(panel, format), await contentOf(panel, origin, format));
}

/** Hands over all panels that show something, in every format, as one archive. @throws Error for people */
export async function savePanels(
  panels: readonly { readonly panel: SavedPanel; readonly origin: Origin }[],
  name: string,
): Promise<void> {
  const files: Zippable = {};
  const shown = panels.filter(({ panel }) => panel.figures.length > 0);
  if (shown.length === 0) throw new Error(texts().save.nothing);
  for (const { panel, origin } of shown) {
    for (const format of ['png', 'svg', 'csv'] as const) {
      const bytes = await (await contentOf(panel, origin, format)).arrayBuffer();
      // Pictures are compressed already.
      files[nameOf(panel, format)] = [new Uint8Array(bytes), { level: format === 'png' ? 0 : 6 }];
    }
  }
  const about = shown.map(({ panel, origin }) =>
    [`${panel.id}: ${panel.title}`, panel.caption, ...origin.notes, origin.link].filter(Boolean).join('\n'),
  );
  files['about.txt'] = strToU8(`${about.join('\n\n')}\n`);
  offer(name, new Blob([zipSync(files) as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
}
