import type { Estimator } from '../../estimators/types';
import type { Dash } from '../../figures/figure';
import { markerPath } from '../../figures/markers';

const DASHES: Readonly<Record<Dash, string>> = {
  solid: '',
  dash: '5 3',
  dot: '1.5 2.5',
  dashdot: '5 2.5 1.5 2.5',
  longdash: '8 3',
};

/** An estimator's identity: its colour, dash and marker, as on every plot. */
export function Glyph({ identity }: { identity: Estimator['identity'] }) {
  return (
    <svg
      className="glyph"
      viewBox="0 0 26 12"
      preserveAspectRatio="xMidYMid slice"
      width="26"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M1 6H25" stroke={identity.color} strokeWidth="1.6" strokeDasharray={DASHES[identity.dash]} fill="none" />
      <path d={markerPath(identity.marker, 13, 6, 3.6)} fill={identity.color} />
    </svg>
  );
}

/** A line as a species wears it. */
export function Swatch({ color, dash }: { color: string; dash: Dash }) {
  return (
    <svg className="glyph" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true" focusable="false">
      <path d="M1 6H17" stroke={color} strokeWidth="2" strokeDasharray={DASHES[dash]} fill="none" />
    </svg>
  );
}
