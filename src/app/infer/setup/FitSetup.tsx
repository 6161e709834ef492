import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { editable, listed, whole } from '../../../figures/format';
import { findObjective } from '../../../inference/objectives/registry';
import { findOptimiser } from '../../../inference/optimisers/registry';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { useModel, useScene } from '../../use-app';
import { observableText } from '../../words';
import { FitData } from '../data/FitData';
import { FitStandings } from '../fit/FitStandings';
import { useInferContext } from '../use-infer';
import { FitActions } from './FitActions';
import { FitConditions } from './FitConditions';
import { FitObjectives } from './FitObjectives';
import { FitSearch } from './FitSearch';
import { FitUnknowns } from './FitUnknowns';

/** What is inferred, from what and how; and how far each estimator has come. */
export function FitSetup() {
  const { files } = useInferContext();
  const scene = useScene();
  const model = useModel();
  const { fit } = scene;
  const { design } = fit;
  const stored = useStore(files.store);
  const known = stored.model === model.id ? stored.files.filter((file) => file !== null) : [];
  const free = model.parameters.filter((_, p) => fit.free[p] && !design.ties[p]);
  const tied = design.ties.filter(Boolean).length;
  const conditions = 1 + design.otherConditions.length;
  const objectives = design.objectives.map(({ objective }) =>
    said((findObjective(objective)?.name ?? objective).toLowerCase()),
  );
  const own = [...new Set(design.objectives.flatMap(({ observables }) => observables))];
  const asked = own.length > 0 ? { ...scene, observable: own.join(', ') } : scene;
  const measured = known.length > 0 ? listed(known.map(({ name }) => name)) : observableText(asked);
  return (
    <article className="panel fit-setup" data-panel="fit-setup" aria-labelledby="fit-setup-title">
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id="fit-setup-title">
            {fill(texts().setup.title, { free: listed(free.map((p) => p.name)), measured })}
            {conditions > 1 && fill(texts().setup.inConditions, { conditions })}
          </h2>
          <p className="panel-subtitle">{known.length > 0 ? texts().setup.ownData : texts().setup.simulated}</p>
        </div>
      </header>
      <FitActions />
      <FitStandings />
      <div className="setup-parts">
        <Part
          title={texts().setup.unknowns}
          open
          summary={fill(texts().setup.unknownsSummary, {
            free: free.length,
            parameters: model.parameters.length,
            tied: tied > 0 ? fill(texts().setup.tied, { tied }) : '',
          })}
        >
          <FitUnknowns />
        </Part>
        <Part
          title={texts().setup.search}
          open
          summary={fill(texts().setup.searchSummary, {
            name: said(findOptimiser(design.optimiser)?.name ?? ''),
            iterations: fit.iterations,
            batch: whole(fit.batch),
          })}
        >
          <FitSearch />
        </Part>
        <Part
          title={texts().setup.data}
          summary={
            known.length > 0
              ? known.map(({ name }) => name).join(', ')
              : fill(texts().setup.simulatedCells, {
                  cells: whole(design.cells),
                  noise: design.noise > 0 ? `, ± ${editable(100 * design.noise, 3)} %` : '',
                })
          }
        >
          <FitData />
        </Part>
        <Part title={texts().setup.objective} summary={objectives.join(' + ')}>
          <FitObjectives />
        </Part>
        <Part title={texts().setup.conditions} summary={conditions === 1 ? texts().setup.one : `${conditions}`}>
          <FitConditions />
        </Part>
      </div>
    </article>
  );
}

/** A part of the setup that opens on demand and says in a line what it holds. */
function Part(props: { title: string; summary: string; open?: boolean; children: ReactNode }) {
  const { title, summary, open = false, children } = props;
  return (
    <details className="setup-part" open={open} data-part={title.toLowerCase()}>
      <summary>
        <span className="setup-part-title">{title}</span>
        <span className="quiet">{summary}</span>
      </summary>
      <div className="setup-part-body">{children}</div>
    </details>
  );
}
