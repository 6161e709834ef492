import { useMemo } from 'react';
import { useStore } from 'zustand';
import { editable, significant, whole } from '../../../figures/format';
import { distribution as texts } from '../../../messages/en/explore/distribution';
import { fill } from '../../../messages/fill';
import { Panel } from '../../../ui/panel/Panel';
import { TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { useScene } from '../../use-app';
import { untilText } from '../readings';
import { useExactLaw } from '../truth/use-truth';
import { useSimulation } from '../use-runs';
import { BAR } from './distribution-figure';
import { passageFigure, passageTable, shareMet } from './passage-figure';

/** The law of the time until the scene's condition is met, and who has not met it by the horizon. */
export function PassageTimes() {
  const scene = useScene();
  const { snapshot, status } = useSimulation();
  const theme = useStore(themeStore, (state) => state.theme);
  const exact = useExactLaw(snapshot);
  const mean = exact?.answer.endpoint.value ?? null;
  const figure = useMemo(
    () => (snapshot ? passageFigure(snapshot, BAR[theme], TEXT_COLOR[theme], mean) : null),
    [snapshot, theme, mean],
  );
  const met = snapshot ? shareMet(snapshot) : 0;
  const T = editable(scene.horizon);
  const lost = snapshot ? untilText(snapshot) : '';
  const words =
    lost || fill(texts().passage.met, { met: significant(100 * met), T, met2: significant(100 * (1 - met)) });
  return (
    <Panel
      id="distribution"
      title={fill(texts().passage.title, { until: scene.until })}
      subtitle={
        snapshot
          ? fill(texts().passage.subtitle, {
              done: whole(snapshot.done),
              words,
              exact: mean ? texts().passage.dashedExact : '',
            })
          : undefined
      }
      figure={figure}
      empty={lost ? <p>{fill(texts().passage.lost, { lost })}</p> : undefined}
      runs={status}
      summary={
        snapshot
          ? fill(texts().passage.summary, { until: scene.until, done: whole(snapshot.done), words })
          : texts().none
      }
      table={() => (snapshot ? passageTable(snapshot, mean) : { caption: texts().none, columns: [], rows: [] })}
    />
  );
}
