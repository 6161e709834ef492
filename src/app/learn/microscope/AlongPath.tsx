import { significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import './along-path.css';
import { useWidth } from './use-width';

const HEIGHT = 170;
const LEFT = 62;
const RIGHT = 8;
const BOTTOM = 26;
const TOP = 12;
/** Pixels between two labels that can be told apart. */
const APART = 16;

/** One event on the line: it moves along while it waits, and jumps when it happens. */
export interface Move {
  readonly from: number;
  readonly time: number;
  readonly start: number;
  readonly before: number;
  readonly after: number;
}

interface AlongPathProps {
  /** What the line is, for those who do not see it. */
  readonly label: string;
  readonly moves: readonly Move[];
  /** The move at hand. */
  readonly index: number;
  readonly horizon: number;
  /** Where the line ends at the horizon, if that is known. */
  readonly end?: number;
}

/** A number along a trajectory as a small plot; the event at hand stands out. */
export function AlongPath({ label, moves, index, horizon, end }: AlongPathProps) {
  const [ref, width] = useWidth();
  const values = [
    ...moves.flatMap(({ start, before, after }) => [start, before, after]),
    ...(end === undefined ? [] : [end]),
  ];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const x = (t: number) => Number((LEFT + (t / horizon) * (width - LEFT - RIGHT)).toFixed(1));
  const y = (v: number) => Number((TOP + ((high - v) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM)).toFixed(1));
  const corners = moves.map(({ time, before, after }) => `L${x(time)} ${y(before)}V${y(after)}`).join('');
  const line = `M${x(moves[0].from)} ${y(moves[0].start)}${corners}${end === undefined ? '' : `L${x(horizon)} ${y(end)}`}`;
  const ticks = [low, high, ...(Math.min(y(low) - y(0), y(0) - y(high)) > APART ? [0] : [])];
  const here = moves[index];
  const t = microscope().along;
  return (
    <svg
      ref={ref}
      className="along-path"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={fill(t.label, {
        what: label,
        here: significant(here.after, 3),
        low: significant(low, 3),
        high: significant(high, 3),
      })}
    >
      {ticks.map((v) => (
        <text key={v} className="draw-tick" x={LEFT - 8} y={y(v) + 4} textAnchor="end">
          {significant(v, 3)}
        </text>
      ))}
      <line className="draw-grid" x1={LEFT} x2={width - RIGHT} y1={y(0)} y2={y(0)} />
      <text className="draw-tick" x={LEFT} y={HEIGHT - 6}>
        0
      </text>
      <text className="draw-tick" x={width - RIGHT} y={HEIGHT - 6} textAnchor="end">
        {fill(t.time, { time: significant(horizon, 3) })}
      </text>
      <path className="along-line" d={line} />
      <path
        className="along-here"
        d={`M${x(here.from)} ${y(here.start)}L${x(here.time)} ${y(here.before)}V${y(here.after)}`}
      />
      <circle className="along-dot" cx={x(here.time)} cy={y(here.after)} r="5" />
    </svg>
  );
}
