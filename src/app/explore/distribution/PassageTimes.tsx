import { useMemo } from 'react';
import { useStore } from 'zustand';
import { editable, significant, whole } from '../../../figures/format';
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
    lost || `${significant(100 * met)} % meet it by T = ${T}, ${significant(100 * (1 - met))} % are censored there`;
  return (
    <Panel
      id="distribution"
      title={`Time until ${scene.until}`}
      subtitle={snapshot ? `${whole(snapshot.done)} trajectories; ${words}${mean ? '; dashed: exact' : ''}` : undefined}
      figure={figure}
      empty={lost ? <p>Trajectories were cut off or stopped before they met it: {lost}.</p> : undefined}
      runs={status}
      summary={
        snapshot
          ? `Histogram of the time at which ${scene.until} is first met, over ${whole(snapshot.done)} trajectories: ${words}.`
          : 'No trajectories yet.'
      }
      table={() =>
        snapshot ? passageTable(snapshot, mean) : { caption: 'No trajectories yet.', columns: [], rows: [] }
      }
    />
  );
}
