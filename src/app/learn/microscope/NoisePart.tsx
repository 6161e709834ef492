import { useMemo, useState } from 'react';
import type { MicroscopeJob } from '../../../engine/one-trajectory/microscope';
import type { NoiseJob, NoiseView } from '../../../engine/one-trajectory/noise';
import { significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Formula } from '../../../ui/controls/Formula';
import { MAX_REACTIONS } from '../../scene/jobs';
import { formulaSymbols } from '../text/formula-symbols';
import { Named } from '../text/Named';
import { Along } from './Along';
import { AlongPath, type Move } from './AlongPath';
import { lines, signed, tex, texText } from './tex';
import { MAX_EVENTS, useView } from './use-microscope';

interface NoisePartProps {
  readonly job: MicroscopeJob;
  readonly observable: string;
  readonly index: number;
  readonly open: boolean;
}

/** What of the observable at the end is known to be the chance of the events so far: the control variate of SF-CV. */
export function NoisePart({ open, ...rest }: NoisePartProps) {
  const [seen, setSeen] = useState(open);
  return (
    <Along title={microscope().noise.title} open={open} onOpen={(now) => now && setSeen(true)}>
      {seen && <Noise {...rest} />}
    </Along>
  );
}

function Noise({ job, observable, index }: Omit<NoisePartProps, 'open'>) {
  const { parameters, initial, random, seed, trajectory } = job;
  const asked = useMemo(
    (): NoiseJob => ({
      ...{ model: job.model, to: job.to, parameters, initial, seed, trajectory },
      ...(random ? { random } : {}),
      maxReactions: MAX_REACTIONS,
      noiseOf: observable,
      most: MAX_EVENTS,
    }),
    [job, observable],
  );
  const { job: told, view, problem } = useView<NoiseView, NoiseJob>(asked);
  const t = microscope().noise;
  if (problem) return <p className="panel-message">{said(problem)}</p>;
  if (!view || !told) return <p className="quiet">{t.pilot}</p>;
  const { model, to, noiseOf } = told;
  const { steps, value, known, corrected, pilotMean, whole } = view;
  const moves = steps.map((step, i): Move => {
    const { time, jump, known: after } = step;
    const last = steps[i - 1];
    return { from: last?.time ?? 0, time, start: last?.known ?? 0, before: after - jump, after };
  });
  const at = Math.min(index, steps.length - 1);
  const step = steps[at];
  if (!step) return <p className="quiet">{t.nothing}</p>;
  const move = moves[at];
  return (
    <>
      <AlongPath
        label={fill(t.what, { observable: noiseOf })}
        moves={moves}
        index={at}
        horizon={to}
        {...(whole ? { end: known } : {})}
      />
      <Named tex="" symbols={formulaSymbols('noise')}>
        <Formula
          label={t.formula}
          tex={lines(
            `M' = M + h_{${texText(model.reactions[step.reaction].name)}} - \\int\\sum_r a_r h_r\\,dt`,
            `= ${tex(move.start, 3)} ${signed(step.jump)} ${signed(-step.expected)} = ${tex(move.after, 3)}`,
          )}
        />
      </Named>
      <Named tex="" symbols={formulaSymbols('corrected')}>
        <Formula
          label={t.corrected}
          tex={`\\tilde f = f - M_T = ${tex(value, 4)} ${signed(-known)} = ${tex(corrected, 4)}`}
        />
      </Named>
      <p className="quiet">
        {fill(t.about, {
          observable: noiseOf,
          value: significant(value, 4),
          known: significant(known, 3),
          left: significant(corrected, 4),
          mean: significant(pilotMean, 4),
        })}
      </p>
    </>
  );
}
