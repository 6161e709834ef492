import { plusMinus } from '../../../figures/format';
import { markerPath } from '../../../figures/markers';
import { stability as texts } from '../../../messages/en/explore/stability';
import { Z95 } from '../../../numerics/confidence';
import type { MeanError } from '../../../stats/lyapunov';

interface Needle {
  readonly name: string;
  /** What it means, for the read-out. */
  readonly about: string;
  readonly value: MeanError;
  readonly marker: string;
  readonly color: string;
}

/** The least reach of the scale to either side of 0. */
const REACH = 0.1;

/** A number above which the scale ends: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10);
}

/** A scale with two regions, named and hatched: left of 0 a tangent shrinks, right of it it explodes. */
export function ExponentScale({ needles }: { needles: readonly Needle[] }) {
  const sizes = needles.map(({ value }) => Math.abs(value.mean));
  const reach = roundUp(Math.max(REACH, ...sizes.filter(Number.isFinite)) * 1.05);
  const place = (x: number) => `${(50 * (1 + Math.max(-1, Math.min(1, x / reach)))).toFixed(2)}%`;
  return (
    <div className="exponents">
      <div className="exponents-scale" aria-hidden="true">
        <span className="exponents-stable">{texts().scale.stable}</span>
        <span className="exponents-unstable">{texts().scale.explodes}</span>
      </div>
      {needles.map(({ name, about, value, marker, color }) => {
        const half = Number.isFinite(value.standardError) ? Z95 * value.standardError : reach;
        return (
          <div key={name} className="exponents-row" title={about}>
            <span className="exponents-name">{name}</span>
            <span className="exponents-track">
              <span
                className="exponents-interval"
                style={{
                  left: place(value.mean - half),
                  right: `calc(100% - ${place(value.mean + half)})`,
                  background: color,
                }}
              />
              <svg
                className="exponents-marker"
                style={{ left: place(value.mean) }}
                viewBox="0 0 14 14"
                width="14"
                height="14"
                aria-hidden="true"
              >
                <path d={markerPath(marker, 7, 7, 5)} fill={color} />
              </svg>
            </span>
            <span className="exponents-value">{plusMinus(value.mean, value.standardError)}</span>
          </div>
        );
      })}
      <div className="exponents-ends" aria-hidden="true">
        <span>−{reach}</span>
        <span>0</span>
        <span>{reach}</span>
      </div>
    </div>
  );
}
