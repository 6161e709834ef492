import { useMemo } from 'react';
import { useStore } from 'zustand';
import { editable, significant, whole } from '../../../figures/format';
import { distribution as texts } from '../../../messages/en/explore/distribution';
import { fill } from '../../../messages/fill';
import { Panel } from '../../../ui/panel/Panel';
import { TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { momentBin, simulationBins } from '../../scene/jobs';
import { useAppContext, useScene } from '../../use-app';
import { untilText } from '../readings';
import { solvedText } from '../truth/TruthNote';
import { useExactLaw } from '../truth/use-truth';
import { useSimulation } from '../use-runs';
import { BAR, distributionFigure, distributionTable, momentsAt } from './distribution-figure';
import { PassageTimes } from './PassageTimes';

/** The law of the observable at one moment, or of a time where one is observed. */
export function Distribution() {
  const { until } = useScene();
  return until ? <PassageTimes /> : <ValueDistribution />;
}

function ValueDistribution() {
  const { actions } = useAppContext();
  const scene = useScene();
  const { snapshot, status } = useSimulation();
  const theme = useStore(themeStore, (state) => state.theme);
  const exact = useExactLaw(snapshot);
  // The moment may have moved since the law was asked for.
  const law = exact && snapshot?.job.histogram?.bin === exact.query.law?.bin ? exact.answer.law : null;
  const figure = useMemo(
    () => (snapshot ? distributionFigure(snapshot, BAR[theme], TEXT_COLOR[theme], law) : null),
    [snapshot, theme, law],
  );
  const bin = momentBin(scene);
  const bins = simulationBins(scene);
  const time = editable(((bin + 1) * scene.horizon) / bins);
  const at = snapshot ? momentsAt(snapshot) : { mean: 0, sd: 0 };
  // Trajectories were cut off or stopped before this moment, and are no sample of its law; or the observable has no value in some.
  const lost = snapshot !== undefined && !Number.isFinite(at.mean);
  const why = (snapshot && untilText(snapshot)) || texts().noValue;
  return (
    <Panel
      id="distribution"
      title={fill(texts().title, { observable: scene.observable, time })}
      subtitle={
        lost
          ? fill(texts().lost, { done: whole(snapshot.done), why })
          : snapshot
            ? fill(texts().subtitle, {
                done: whole(snapshot.done),
                mean: significant(at.mean),
                sd: significant(at.sd),
                law: law ? texts().exactMarks : '',
              })
            : undefined
      }
      figure={figure}
      runs={status}
      summary={
        lost
          ? fill(texts().nothing, { time, why })
          : snapshot
            ? fill(texts().summary, {
                observable: scene.observable,
                time,
                done: whole(snapshot.done),
                mean: significant(at.mean),
                sd: significant(at.sd),
                law: law ? texts().exactDrawn : '',
              })
            : texts().none
      }
      table={() => (snapshot ? distributionTable(snapshot, law) : { caption: texts().none, columns: [], rows: [] })}
      empty={lost ? <p>{fill(untilText(snapshot) ? texts().ended : texts().nothing, { time, why })}</p> : undefined}
      controls={
        <label className="moment">
          <span>t</span>
          <input
            type="range"
            className="slider"
            min={1}
            max={bins}
            step={1}
            value={bin + 1}
            aria-label={texts().time}
            aria-valuetext={`t = ${time}`}
            style={{ '--fill': bin / (bins - 1), '--home': 1 } as React.CSSProperties}
            onChange={(event) => actions.patch({ moment: Number(event.target.value) / bins })}
            onDoubleClick={() => actions.patch({ moment: 1 })}
          />
          <output>{time}</output>
        </label>
      }
    >
      {/* Keeps its line while the answer is under way, so that the plot does not move. */}
      <p className="truth-note quiet">{exact ? fill(texts().solved, { answer: solvedText(exact.answer) }) : ''}</p>
    </Panel>
  );
}
