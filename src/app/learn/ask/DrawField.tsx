import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { significant, tabular } from '../../../figures/format';
import { withUnit } from '../../../figures/units';
import type { CurvePoint } from '../../../io/lessons/conditions';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';

interface DrawFieldProps {
  /** Times of the points, ascending, in the model's unit; the axis starts at 0. */
  readonly times: readonly number[];
  readonly range: readonly [min: number, max: number];
  readonly unit: string;
  /** One value per time. */
  readonly drawn: readonly number[];
  readonly disabled: boolean;
  /** What was measured, once it is there. */
  readonly measured: readonly CurvePoint[];
  readonly onDraw: (drawn: readonly number[]) => void;
}

const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 52;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 34;
/** Steps of the arrow keys from the bottom to the top. */
const KEY_STEPS = 40;

/** A curve that is drawn by hand, with finger or mouse, or point by point with the arrow keys. */
export function DrawField({ times, range: [min, max], unit, drawn, disabled, measured, onDraw }: DrawFieldProps) {
  const svg = useRef<SVGSVGElement>(null);
  const last = useRef(-1);
  const end = times[times.length - 1];
  const x = (t: number) => LEFT + (t / end) * (WIDTH - LEFT - RIGHT);
  const y = (v: number) => TOP + ((max - v) / (max - min)) * (HEIGHT - TOP - BOTTOM);
  const clamp = (v: number) => Math.min(max, Math.max(min, v));

  const set = (index: number, value: number) => onDraw(drawn.map((old, i) => (i === index ? clamp(value) : old)));

  const drawTo = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const at = ((event.clientX - box.left) / box.width) * WIDTH;
    const height = ((event.clientY - box.top) / box.height) * HEIGHT;
    const value = clamp(max - ((height - TOP) / (HEIGHT - TOP - BOTTOM)) * (max - min));
    const time = ((at - LEFT) / (WIDTH - LEFT - RIGHT)) * end;
    const nearest = times.reduce((best, t, i) => (Math.abs(t - time) < Math.abs(times[best] - time) ? i : best), 0);
    const from = last.current < 0 ? nearest : last.current;
    last.current = nearest;
    // A fast stroke passes points between two events: they are set as well.
    const [low, high] = [Math.min(from, nearest), Math.max(from, nearest)];
    const start = drawn[from];
    onDraw(
      drawn.map((old, i) => {
        if (i < low || i > high) return old;
        return from === nearest ? value : start + ((value - start) * (i - from)) / (nearest - from);
      }),
    );
  };

  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    if (disabled) return;
    const step = (max - min) / KEY_STEPS;
    const to = {
      ArrowUp: drawn[index] + step,
      ArrowRight: drawn[index] + step,
      ArrowDown: drawn[index] - step,
      ArrowLeft: drawn[index] - step,
      PageUp: drawn[index] + 5 * step,
      PageDown: drawn[index] - 5 * step,
      Home: min,
      End: max,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(index, to);
  };

  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([t, v], i) => `${i === 0 ? 'M' : 'L'}${x(t).toFixed(1)} ${y(clamp(v)).toFixed(1)}`).join('');
  const middle = (min + max) / 2;
  const say = learn().draw;
  return (
    <div className="draw-field">
      {/* The points inside are what the keyboard and a screen reader meet. */}
      <svg
        ref={svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        data-disabled={disabled}
        onPointerDown={(event) => {
          if (disabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = -1;
          drawTo(event);
        }}
        onPointerMove={(event) => {
          if (!disabled && event.currentTarget.hasPointerCapture(event.pointerId)) drawTo(event);
        }}
      >
        <title>{say.title}</title>
        {[min, middle, max].map((v) => (
          <g key={v}>
            <line className="draw-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(v)} y2={y(v)} />
            <text className="draw-tick" x={LEFT - 8} y={y(v) + 4} textAnchor="end">
              {tabular(v, 3)}
            </text>
          </g>
        ))}
        {[0, end / 2, end].map((t) => (
          <text key={t} className="draw-tick" x={x(t)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
            {tabular(t, 3)}
          </text>
        ))}
        <text className="draw-tick" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 2} textAnchor="middle">
          {say.time}
        </text>
        <path className="draw-line" d={path(times.map((t, i) => [t, drawn[i]]))} />
        {measured.length > 0 && <path className="draw-measured" d={path(measured.map((p) => [p.time, p.value]))} />}
        {measured.map((p) => (
          <circle key={p.time} className="draw-measured-point" cx={x(p.time)} cy={y(clamp(p.value))} r="3.5" />
        ))}
        {times.map((t, i) => (
          <circle
            key={t}
            className="draw-point"
            cx={x(t)}
            cy={y(drawn[i])}
            r="6"
            role="slider"
            tabIndex={disabled ? -1 : 0}
            aria-label={fill(say.at, { time: significant(t, 3) })}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuenow={Number(drawn[i].toPrecision(4))}
            aria-valuetext={withUnit(significant(drawn[i], 3), unit)}
            aria-disabled={disabled}
            onKeyDown={onKeyDown(i)}
          />
        ))}
      </svg>
      <p className="quiet draw-legend">
        {measured.length > 0 ? (
          <>
            <span data-line="drawn">{say.drawn}</span> <span data-line="measured">{say.simulated}</span>
          </>
        ) : unit ? (
          fill(say.howUnit, { unit })
        ) : (
          say.how
        )}
      </p>
    </div>
  );
}
