import type { ForkView } from '../../../engine/one-trajectory/forks';
import { significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { useWidth } from './use-width';

const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 26;
const TOP = 12;

/** Both as staircases, forks as triangles, meetings as dots, and the moment at hand. */
export function ForkPicture({
  view,
  index,
  horizon,
  label,
}: {
  view: ForkView;
  index: number;
  horizon: number;
  label: string;
}) {
  const [ref, width] = useWidth();
  const { steps, values } = view;
  const all = values.flat();
  const low = Math.min(...all);
  const high = Math.max(...all, low + 1);
  const x = (t: number) => LEFT + (t / horizon) * (width - LEFT - 8);
  const y = (v: number) => TOP + ((high - v) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const times = [0, ...steps.map(({ time }) => time)];
  const end = view.cut ? times[times.length - 1] : horizon;
  const stairs = values
    .map(([path], i) => `${i === 0 ? `M${x(0)} ${y(path)}` : `H${x(times[i]).toFixed(1)}V${y(path).toFixed(1)}`}`)
    .join('');
  const apart = steps
    .map((step, i) => {
      if (!step.y) return '';
      const value = y(values[i + 1][1]).toFixed(1);
      const from = x(step.time).toFixed(1);
      const to = x(i + 1 < steps.length ? steps[i + 1].time : end).toFixed(1);
      const joined = step.event === 'fork' || i === 0 ? y(values[i + 1][0]) : y(values[i][1]);
      return `M${from} ${joined.toFixed(1)}V${value}H${to}`;
    })
    .join('');
  const here = x(steps[index].time);
  return (
    <svg
      ref={ref}
      className="fork-picture"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={fill(microscope().forks.picture, { observable: label })}
    >
      {[low, high].map((v) => (
        <g key={v}>
          <line className="draw-grid" x1={LEFT} x2={width - 8} y1={y(v)} y2={y(v)} />
          <text className="draw-tick" x={LEFT - 8} y={y(v) + 4} textAnchor="end">
            {significant(v, 3)}
          </text>
        </g>
      ))}
      <text className="draw-tick" x={LEFT} y={HEIGHT - 6}>
        0
      </text>
      <text className="draw-tick" x={width - 8} y={HEIGHT - 6} textAnchor="end">
        t = {significant(horizon, 3)}
      </text>
      <line className="fork-here" x1={here} x2={here} y1={TOP} y2={HEIGHT - BOTTOM} />
      <path className="draw-line" d={`${stairs}H${x(end).toFixed(1)}`} />
      <path className="fork-alternative" d={apart} />
      {steps.map((step, i) => {
        if (step.event === 'fork')
          return <path key={i} className="fork-mark" d={`M${x(step.time)} ${HEIGHT - BOTTOM}l-5 9h10z`} />;
        if (step.event === 'rejoin')
          return <circle key={i} className="fork-meet" cx={x(step.time)} cy={y(values[i + 1][0])} r="4" />;
        return null;
      })}
    </svg>
  );
}
