import type { MicroStep, MicroscopeJob } from '../../../engine/one-trajectory/microscope';
import { microscope } from '../../../messages/en/learn/microscope';
import { Formula } from '../../../ui/controls/Formula';
import { formulaSymbols } from '../text/formula-symbols';
import { Named } from '../text/Named';
import { Along, ParameterChoice } from './Along';
import { AlongPath, type Move } from './AlongPath';
import { ScoreTable } from './ScoreTable';
import { lines, signed, tex, texText } from './tex';

interface ScorePartProps {
  readonly job: MicroscopeJob;
  readonly steps: readonly MicroStep[];
  readonly index: number;
  readonly parameter: number;
  readonly onParameter: (parameter: number) => void;
  readonly open: boolean;
}

/** The score of one parameter: it falls while the trajectory waits, and jumps with the reactions that the parameter drives. */
export function ScorePart({ job, steps, index, parameter: p, onParameter, open }: ScorePartProps) {
  const { model } = job;
  const moves = steps.map(({ from, time, score, gain }, i): Move => {
    const start = i > 0 ? steps[i - 1].score[p] : 0;
    return { from, time, start, before: score[p] - gain[p], after: score[p] };
  });
  const { start, after } = moves[index];
  const { slope0, gain, wait, reaction } = steps[index];
  const theta = texText(model.parameters[p].label ?? model.parameters[p].name);
  const t = microscope().score;
  return (
    <Along title={t.title} open={open}>
      <ParameterChoice model={model} value={p} onChange={onParameter} />
      <AlongPath label={t.what} moves={moves} index={index} horizon={job.to} />
      <Named tex="" symbols={formulaSymbols('score')}>
        <Formula
          label={t.formula}
          tex={lines(
            `S' = S - \\frac{\\partial a_0}{\\partial\\ln ${theta}}\\,\\Delta t + \\frac{\\partial\\ln a_{${texText(model.reactions[reaction].name)}}}{\\partial\\ln ${theta}}`,
            `= ${tex(start, 3)} - ${tex(slope0[p], 3)}\\cdot ${tex(wait, 3)} ${signed(gain[p])} = ${tex(after, 3)}`,
          )}
        />
      </Named>
      <p className="quiet">{t.about}</p>
      <ScoreTable job={job} step={steps[index]} />
    </Along>
  );
}
