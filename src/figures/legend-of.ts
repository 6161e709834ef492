import type { Figure, Mark } from './figure';
import { significant } from './format';
import type { LegendItem } from './legend';

const colorOf = (mark: Mark) => (mark.kind === 'heat' ? '' : mark.color);

function itemOf(mark: Mark): LegendItem {
  const { name: label } = mark;
  switch (mark.kind) {
    case 'line':
      return {
        kind: 'line',
        label,
        color: mark.color,
        ...(mark.dash ? { dash: mark.dash } : {}),
        ...(mark.opacity === undefined ? {} : { opacity: Math.max(0.5, mark.opacity) }),
        ...(mark.marker === undefined ? {} : { marker: mark.marker }),
      };
    case 'points':
      return { kind: 'points', label, color: mark.color, marker: mark.marker };
    case 'band':
      return { kind: 'band', label, color: mark.color, opacity: mark.opacity };
    case 'bars':
      return { kind: 'band', label, color: mark.color, opacity: 1 };
    case 'heat': {
      const [low, high] = mark.ends ?? [significant(-mark.reach), significant(mark.reach)];
      return { kind: 'scale', label, colors: mark.colors, low, high };
    }
  }
}

/**
 * What the signs of a figure mean, from the names of its marks. Marks of one name and colour are one sign: a curve with its band
 * is a line, and points on it are its markers. Marks without a name need no words.
 */
export function legendOf({ marks }: Pick<Figure, 'marks'>): LegendItem[] {
  const items = new Map<string, LegendItem>();
  for (const mark of marks) {
    if (mark.name === '') continue;
    const key = `${mark.name}\n${colorOf(mark)}`;
    const known = items.get(key);
    const item = itemOf(mark);
    if (!known || (known.kind === 'band' && item.kind !== 'band')) items.set(key, item);
    else if (known.kind === 'line' && item.kind === 'points') items.set(key, { marker: item.marker, ...known });
    else if (known.kind === 'points' && item.kind === 'line') items.set(key, { ...item, marker: known.marker });
  }
  return [...items.values()];
}
