import type { Dash } from '../../figures/figure';
import type { LegendItem } from '../../figures/legend';
import { markerPath } from '../../figures/markers';
import { findings as texts } from '../../messages/en/findings';

const DASHES: Readonly<Record<Dash, string>> = {
  solid: '',
  dash: '5 3',
  dot: '1.5 2.5',
  dashdot: '5 2.5 1.5 2.5',
  longdash: '8 3',
};

function Sample({ item }: { item: Exclude<LegendItem, { kind: 'scale' }> }) {
  return (
    <svg className="glyph" viewBox="0 0 26 12" width="26" height="12" aria-hidden="true" focusable="false">
      {item.kind === 'line' && (
        <path
          d="M1 6H25"
          stroke={item.color}
          strokeWidth="1.6"
          strokeDasharray={DASHES[item.dash ?? 'solid']}
          fill="none"
        />
      )}
      {item.kind === 'band' && <rect y="1" width="26" height="10" fill={item.color} opacity={item.opacity} />}
      {item.kind !== 'band' && item.marker !== undefined && (
        <path d={markerPath(item.marker, 13, 6, 3.6)} fill={item.color} />
      )}
    </svg>
  );
}

/** What the signs of a figure mean. */
export function FindingLegend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="legend finding-legend" aria-label={texts().legend}>
      {items.map((item) => (
        <li key={item.label} className="legend-item">
          {item.kind === 'scale' ? (
            <>
              {item.label} {item.low}
              <span
                className="finding-scale"
                aria-hidden="true"
                style={{ background: `linear-gradient(to right, ${item.colors.join(', ')})` }}
              />
              {item.high}
            </>
          ) : (
            <>
              <Sample item={item} />
              {item.label}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
