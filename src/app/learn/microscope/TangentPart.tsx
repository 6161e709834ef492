import { useState } from 'react';
import type { MicroStep, MicroscopeJob } from '../../../engine/one-trajectory/microscope';
import { significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { Formula } from '../../../ui/controls/Formula';
import { formulaSymbols } from '../text/formula-symbols';
import { Named } from '../text/Named';
import { Along, ParameterChoice } from './Along';
import { AlongPath, type Move } from './AlongPath';
import { lines, signed, tex, texText } from './tex';

interface TangentPartProps {
  readonly job: MicroscopeJob;
  readonly steps: readonly MicroStep[];
  readonly index: number;
  readonly parameter: number;
  readonly onParameter: (parameter: number) => void;
  readonly open: boolean;
}

/** Larger matrices are not written out. */
const MAX_WRITTEN = 4;
/** Terms of a sum that are written out. */
const MAX_TERMS = 4;

const length = (v: readonly number[]) => Math.hypot(...v);

/** The tangent of one species by one parameter: every event maps it by a Jacobian and adds the parameter's own part. */
export function TangentPart({ job, steps, index, parameter: p, onParameter, open }: TangentPartProps) {
  const { model } = job;
  const S = model.species.length;
  const P = model.parameters.length;
  const [chosen, setChosen] = useState(0);
  const s = Math.min(chosen, S - 1);
  const columnAt = (i: number) =>
    Array.from({ length: S }, (_, u): number => (i < 0 ? 0 : steps[i].tangent[u * P + p]));
  const moves = steps.map(({ from, time, tangent }, i): Move => {
    const start = columnAt(i - 1)[s];
    return { from, time, start, before: start, after: tangent[s * P + p] };
  });
  const { jacobian, source } = steps[index];
  const before = columnAt(index - 1);
  const row = (u: number) => Array.from({ length: S }, (_, v): number => jacobian[u * S + v]);
  const mapped = Array.from({ length: S }, (_, u) => row(u).reduce((sum, entry, v) => sum + entry * before[v], 0));
  const growth = length(mapped) / length(before);
  const terms = row(s).flatMap((entry, v) => (entry !== 0 && before[v] !== 0 ? [[entry, before[v]] as const] : []));
  const name = (v: number) => texText(model.species[v].label ?? model.species[v].name);
  const sum = terms
    .slice(0, MAX_TERMS)
    .map(
      ([entry, own], i) =>
        `${i > 0 && entry >= 0 ? '+' : ''}${tex(entry, 3)}\\cdot ${own < 0 ? `(${tex(own, 3)})` : tex(own, 3)}`,
    )
    .join(' ');
  const rest = terms.length > MAX_TERMS ? ' + \\dots' : '';
  const t = microscope().tangent;
  const grown = growth > 1 ? t.grows : growth < 1 ? t.shrinks : t.keeps;
  return (
    <Along title={t.title} open={open}>
      <ParameterChoice model={model} value={p} onChange={onParameter}>
        <label className="select">
          <span className="quiet">{microscope().along.species}</span>
          <select value={s} onChange={(event) => setChosen(Number(event.target.value))}>
            {model.species.map(({ name: id, label }, u) => (
              <option key={id} value={u}>
                {label ?? id}
              </option>
            ))}
          </select>
        </label>
      </ParameterChoice>
      <AlongPath label={t.what} moves={moves} index={index} horizon={job.to} end={moves[moves.length - 1].after} />
      <Named tex="" symbols={formulaSymbols('tangent')}>
        <Formula
          label={t.formula}
          tex={lines(
            `\\dot x_{${name(s)}}' = \\sum_u J_{${name(s)},u}\\,\\dot x_u + s_{${name(s)}}`,
            `= ${sum || '0'}${rest} ${signed(source[s * P + p])} = ${tex(moves[index].after, 3)}`,
          )}
        />
      </Named>
      {S <= MAX_WRITTEN && (
        <Named tex="" symbols={formulaSymbols('jacobian')}>
          <Formula
            label={t.jacobian}
            tex={`J = 1 + \\sum_r \\nu_r \\frac{\\partial y_r}{\\partial x} = \\begin{pmatrix}${Array.from(
              { length: S },
              (_, u) =>
                row(u)
                  .map((entry) => tex(entry, 2))
                  .join('&'),
            ).join('\\\\')}\\end{pmatrix}`}
          />
        </Named>
      )}
      <p className="quiet">
        {Number.isFinite(growth) ? fill(grown, { times: significant(growth, 3) }) : t.none} {t.about}
      </p>
    </Along>
  );
}
