import { useMemo } from 'react';
import { useStore } from 'zustand';
import { editable, listed, significant, whole } from '../../../figures/format';
import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import { fill } from '../../../messages/fill';
import { Panel } from '../../../ui/panel/Panel';
import { TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { linkOf } from '../../scene/address';
import { samplePaths } from '../../scene/jobs';
import { useAppContext, useModel, useScene } from '../../use-app';
import { untilText } from '../readings';
import { useExactLaw } from '../truth/use-truth';
import { useSimulation } from '../use-runs';
import { useSpecies } from './SpeciesLegend';
import { courseOf, edges, trajectoriesFigure, trajectoriesTable } from './trajectories-figure';
import { useCorrected } from './use-corrected';
import { useRates } from './use-rates';

/** More species than a title lists. */
const MANY = 4;
/** Pixels of the plot where another one, or a note, stands beneath it. */
const TALL = 240;

/** Sample paths, mean and spread of every prominent species. */
export function Trajectories() {
  const scene = useScene();
  const model = useModel();
  const { snapshot, status } = useSimulation();
  const { all, shown, legend } = useSpecies(model, scene.observable);
  const law = useExactLaw(snapshot);
  const { actions } = useAppContext();
  const { rateEquations } = scene;
  const { rates, found } = useRates(snapshot, rateEquations);
  const textColor = TEXT_COLOR[useStore(themeStore, (state) => state.theme)];
  const corrected = useCorrected(shown, law?.answer.mean, textColor);
  const marks = corrected.shown?.marks;
  const figure = useMemo(() => {
    if (!snapshot) return null;
    const plain = trajectoriesFigure(snapshot, shown, law && { mean: law.answer.mean, textColor }, marks);
    return rates && found?.answer ? rates.withRates(plain, found.answer, shown, edges(snapshot), textColor) : plain;
  }, [snapshot, shown, law, textColor, marks, rates, found]);
  const until = snapshot ? untilText(snapshot) : '';
  const some = shown.length < all.length ? fill(texts().someOf, { some: shown.length, all: all.length }) : shown.length;
  const names = shown.length > MANY ? fill(texts().species.many, { some }) : listed(shown.map((s) => s.name));
  return (
    <Panel
      id="trajectories"
      title={fill(texts().title, { names, horizon: editable(scene.horizon) })}
      subtitle={
        snapshot
          ? fill(texts().subtitle, {
              done: whole(snapshot.done),
              SAMPLE_PATHS: Math.min(samplePaths(scene), snapshot.done),
              until: until && `; ${until}`,
              law: law ? texts().dashedExact : '',
              marks: marks ? texts().circles : '',
              rates: rates && found?.answer ? rates.inWords(found.answer) : '',
            })
          : undefined
      }
      figure={figure}
      minHeight={corrected.shown || rates ? TALL : undefined}
      second={
        corrected.shown && {
          figure: corrected.shown.second,
          summary: fill(texts().second, {
            observable: scene.observable,
            snapshot: corrected.shown.figures.worthWords(corrected.shown.snapshot) ?? texts().nothingVaries,
          }),
        }
      }
      runs={corrected.status.length > 0 ? [...status, ...corrected.status] : status}
      summary={
        snapshot
          ? fill(texts().summary, {
              until: until && fill(texts().thereAre, { until }),
              done: whole(snapshot.done),
              all: all
                .map(({ name, index }) => {
                  const { mean, sd } = courseOf(snapshot, index);
                  if (Number.isNaN(mean[mean.length - 1])) return fill(texts().noMean, { name });
                  return fill(texts().hasMean, {
                    name,
                    mean: significant(mean[mean.length - 1]),
                    sd: significant(sd[sd.length - 1]),
                  });
                })
                .join('; '),
              law: law ? texts().dashedAre : '',
            })
          : texts().none
      }
      table={() =>
        snapshot ? trajectoriesTable(snapshot, all, law?.answer.mean) : { caption: texts().none, columns: [], rows: [] }
      }
      files={
        snapshot && snapshot.done > 0
          ? [
              {
                label: texts().download,
                name: 'propensity-paths.csv',
                // Loaded when it is asked for, with its worker.
                make: async () => {
                  const { makePaths } = await import('./paths-download');
                  const paths = Math.min(samplePaths(scene), snapshot.done);
                  return makePaths({ job: snapshot.job, paths, link: linkOf(scene) });
                },
              },
            ]
          : []
      }
      controls={
        <>
          {legend}
          <div className="legend">
            {corrected.toggle}
            <button
              type="button"
              className="legend-item legend-toggle"
              aria-pressed={rateEquations}
              title={texts().rates.hint}
              onClick={() => actions.patch({ rateEquations: !rateEquations })}
            >
              {texts().rates.toggle}
            </button>
          </div>
        </>
      }
    >
      {corrected.shown?.readout}
      {rates && (
        <rates.RateNotes
          snapshot={snapshot}
          species={shown}
          answer={found?.answer ?? null}
          error={found?.error ?? ''}
        />
      )}
      {snapshot && snapshot.done > 0 && snapshot.reactions === 0 && (
        <p className="panel-message" role="status">
          {fill(texts().nothingFired, { horizon: editable(scene.horizon) })}
        </p>
      )}
    </Panel>
  );
}
