import type { Figure, PlotTheme } from './figure';
import type { LegendItem } from './legend';
import { type Drawing, drawingOf, escaped, PRINT_THEME, svgDocument } from './svg';

/** A figure with all that it takes to be understood, and made again, away from the page. */
export interface Picture {
  readonly title: string;
  /** What is averaged, over how many trajectories, what bars and bands are. */
  readonly caption: string;
  readonly parts: readonly {
    readonly figure: Figure;
    readonly legend: readonly LegendItem[];
    readonly height?: number;
  }[];
  /** Model, numbers, seed, engine. */
  readonly notes: readonly string[];
  /** Reproduces it; empty if there is none. */
  readonly link: string;
}

const WIDTH = 640;
const HEIGHT = 340;
const MARGIN = 16;
const TEXT_WIDTH = WIDTH - 2 * MARGIN;
/** Mean width of a character, in units of the font's size; a little more than it is, so that lines end inside. */
const CHARACTER = 0.6;
/** The same of addresses: hardly any narrow letters. */
const LINK_CHARACTER = 0.68;
/** Characters of a link that a picture has room for. */
const LONGEST_LINK = 1500;

/** Text in lines of so many characters; words that are longer, such as addresses, are broken. */
export function wrapped(text: string, characters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > characters) {
      lines.push(line);
      line = '';
    }
    while (rest.length > characters) {
      lines.push(rest.slice(0, characters));
      rest = rest.slice(characters);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

interface Style {
  readonly size: number;
  readonly color: string;
  readonly weight?: number;
  readonly character?: number;
}

/** Lines of text from a height on, and the height where they end. */
function block(
  texts: readonly string[],
  top: number,
  { size, color, weight = 400, character = CHARACTER }: Style,
): Drawing {
  const step = Math.round(size * 1.4);
  const lines = texts.flatMap((text) => wrapped(text, Math.floor(TEXT_WIDTH / (size * character))));
  return {
    width: WIDTH,
    height: lines.length * step,
    elements: lines.map(
      (line, i) =>
        `<text x="${MARGIN}" y="${top + i * step + size}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(line)}</text>`,
    ),
  };
}

/** The picture as a standalone SVG document: title, figures with their legends, caption, notes and link, one below the other. */
export function pictureSvg(picture: Picture, theme: PlotTheme = PRINT_THEME, id = 'picture'): string {
  const { title, caption, parts, notes, link } = picture;
  const elements: string[] = [];
  let y = MARGIN - 4;
  const add = (drawing: Drawing, gap: number) => {
    elements.push(...drawing.elements);
    if (drawing.height > 0) y += drawing.height + gap;
  };
  add(block([title], y, { size: 16, color: theme.text, weight: 600 }), 8);
  parts.forEach(({ figure, legend, height = HEIGHT }, i) => {
    const drawing = drawingOf(figure, { legend, theme, width: TEXT_WIDTH, height, id: `${id}-${i}` });
    const moved = [`<g transform="translate(${MARGIN} ${y})">`, ...drawing.elements, '</g>'];
    add({ ...drawing, elements: moved }, 12);
  });
  add(block([caption], y, { size: 12, color: theme.text }), 6);
  add(block(notes, y, { size: 10, color: theme.muted }), 2);
  if (link !== '') {
    const shown =
      link.length > LONGEST_LINK ? 'The link that reproduces it is too long to print; this text leads there.' : link;
    const { elements: lines, ...size } = block([shown], y, { size: 8, color: theme.muted, character: LINK_CHARACTER });
    add({ ...size, elements: [`<a href="${escaped(link)}">`, ...lines, '</a>'] }, 0);
  }
  return svgDocument({ width: WIDTH, height: Math.ceil(y + MARGIN), elements }, theme, `${title}. ${caption}`);
}
