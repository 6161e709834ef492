import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { FitTab } from '../../io/scene/scene';
import { infer as texts } from '../../messages/en/infer/infer';
import { useAppContext, useScene } from '../use-app';
import { useInferContext } from './use-infer';
import './infer.css';
import './infer-parts.css';
import { FitLoss, FitParameters, FitSignal, FitTarget } from './fit/FitPlots';
import { FitLandscape } from './landscape/FitLandscape';
import { FitReplicateErrors, FitReplicates } from './replicates/FitReplicates';
import { FitCompare } from './saved/FitCompare';
import { FitRuns } from './saved/FitRuns';
import { FitSetup } from './setup/FitSetup';
import { FitIdentifiability } from './uncertainty/FitIdentifiability';
import { FitResult } from './uncertainty/FitResult';

const fitTabs = (): readonly { id: FitTab; label: string }[] => [
  { id: 'fit', label: texts().tabs.fit },
  { id: 'landscape', label: texts().tabs.landscape },
  { id: 'replicates', label: texts().tabs.replicates },
  { id: 'certainty', label: texts().tabs.certainty },
  { id: 'runs', label: texts().tabs.saved },
];

/** The inference view: five tabs, each a page of cards. */
export function FitView() {
  const { saved } = useInferContext();
  const { actions } = useAppContext();
  const { fitTab: tab } = useScene();
  const setTab = (fitTab: FitTab) => actions.patch({ fitTab });
  const kept = useStore(saved.store, ({ entries }) => entries.length);
  const toFit = () => setTab('fit');
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = fitTabs()[(fitTabs().findIndex(({ id }) => id === tab) + by + fitTabs().length) % fitTabs().length];
    setTab(next.id);
    document.getElementById(`infer-${next.id}`)?.focus();
  };
  return (
    <div className="infer">
      <div className="infer-tabs" role="tablist" aria-label={texts().tabs.label} onKeyDown={onKeyDown}>
        {fitTabs().map(({ id, label }) => (
          <button
            key={id}
            id={`infer-${id}`}
            type="button"
            role="tab"
            className="infer-tab"
            aria-selected={tab === id}
            aria-controls="infer-cards"
            tabIndex={tab === id ? 0 : -1}
            onClick={() => setTab(id)}
          >
            {label}
            {id === 'runs' && kept > 0 && <span className="infer-count">{kept}</span>}
          </button>
        ))}
      </div>
      <Told />
      <div className="infer-cards" id="infer-cards" role="tabpanel" aria-labelledby={`infer-${tab}`} data-tab={tab}>
        {tab === 'fit' && (
          <>
            <FitSetup />
            <FitParameters />
            <FitLoss />
            <FitTarget />
          </>
        )}
        {tab === 'landscape' && (
          <>
            <FitLandscape />
            <FitSignal />
          </>
        )}
        {tab === 'replicates' && (
          <>
            <FitReplicates onOpen={toFit} />
            <FitReplicateErrors onOpen={toFit} />
          </>
        )}
        {tab === 'certainty' && (
          <>
            <FitResult />
            <FitIdentifiability />
          </>
        )}
        {tab === 'runs' && (
          <>
            <FitRuns onOpen={setTab} />
            <FitCompare />
          </>
        )}
      </div>
    </div>
  );
}

/** What keeping runs has to say: storage that is full or blocked, a damaged file. */
function Told() {
  const { saved } = useInferContext();
  const message = useStore(saved.store, (state) => state.message);
  if (!message) return null;
  return (
    <p className="infer-told" role="status">
      {message}
      <button type="button" className="text-button" onClick={() => saved.dismiss()}>
        {texts().dismiss}
      </button>
    </p>
  );
}
