import { editor as texts } from '../../messages/en/editor';
import { count, fill } from '../../messages/fill';
import './model.css';
import './model-cards.css';
import './network/model-network.css';
import './text/model-text.css';
import { type DragEvent, useRef, useState } from 'react';
import type { NetworkDocument } from '../../io/network/document';
import type { Place } from '../../io/network/problem';
import type { ModelSide } from '../../io/scene/scene';
import { Icon } from '../../ui/controls/Icon';
import { Trajectories } from '../explore/trajectories/Trajectories';
import { useAppContext, useScene } from '../use-app';
import { ExportCard } from './ExportCard';
import { LibraryShelf } from './LibraryShelf';
import { ModelBar } from './ModelBar';
import type { ModelEditor } from './model-editor';
import { NetworkDrawing } from './network/NetworkDrawing';
import { NetworkTables } from './network/NetworkTables';
import { OtherTab } from './OtherTab';
import { openFiles } from './open-file';
import { ProofCard } from './proof/ProofCard';
import { Editor, type EditorHandle } from './text/Editor';
import { ChoiceCard, ProblemList, Problems, ReaderQuestion } from './text/Problems';
import { EditorContext, useEditor, useShown } from './use-editor';

/** The view in which models are written: the text at the left, what it means at the right. */
export default function ModelView({ modelEditor }: { modelEditor: ModelEditor }) {
  return (
    <EditorContext value={modelEditor}>
      <View />
    </EditorContext>
  );
}

function View() {
  const modelEditor = useEditor();
  const editor = useRef<EditorHandle>(null);
  const beside = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLElement>(null);
  const { actions } = useAppContext();
  const { modelSide: side } = useScene();
  const setSide = (modelSide: ModelSide) => actions.patch({ modelSide });
  const [over, setOver] = useState(false);
  const go = (place: Place) => editor.current?.goTo(place);
  const choose = (next: ModelSide) => {
    setSide(next);
    // Where both are stacked, what was asked for is further down.
    requestAnimationFrame(() => beside.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' }));
  };
  const opened = () => {
    setSide('network');
    view.current?.scrollIntoView({ block: 'start' });
  };
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files];
    setOver(false);
    if (files.length === 0) return;
    event.preventDefault();
    void openFiles(modelEditor, files);
  };
  return (
    <main
      className="model-view"
      ref={view}
      id="panels"
      tabIndex={-1}
      data-over={over}
      onDragOver={(event) => {
        if (![...event.dataTransfer.types].includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={drop}
    >
      <ModelBar side={side} onSide={choose} />
      <OtherTab />
      <PendingCard />
      <div className="model-columns">
        <TextCard editor={editor} onGo={go} />
        <div
          className="model-beside"
          data-side={side}
          ref={beside}
          id="model-beside"
          role="tabpanel"
          aria-labelledby={`side-${side}`}
        >
          {side === 'network' && <NetworkSide onGo={go} />}
          {side === 'library' && <LibraryShelf onOpened={opened} />}
          {side === 'export' && <ExportCard />}
          {side === 'proof' && <ProofCard />}
        </div>
      </div>
      {over && <p className="drop-here">{texts().drop}</p>}
    </main>
  );
}

function TextCard({ editor, onGo }: { editor: { current: EditorHandle | null }; onGo: (place: Place) => void }) {
  const modelEditor = useEditor();
  const { text, revision, origin, understood, drawn } = useShown((state) => state);
  const readOnly = origin !== 'mine';
  return (
    <section className="card text-card" aria-label={texts().text}>
      {readOnly && (
        <p className="read-only">
          {origin === 'link'
            ? texts().origin.link
            : origin === 'library'
              ? texts().origin.library
              : texts().origin.builtIn}
          <button type="button" className="text-button" onClick={() => void modelEditor.editCopy()}>
            {origin === 'link' ? texts().origin.keep : texts().origin.copy}
          </button>
        </p>
      )}
      <Editor
        ref={editor}
        text={text}
        revision={revision}
        readOnly={readOnly}
        problems={readOnly && origin !== 'link' ? NONE : (understood?.problems ?? NONE)}
        drawn={drawn}
        onChange={(next) => modelEditor.edit(next)}
        onPasteFile={(pasted) => {
          // SBML cannot be edited here: it becomes a model of its own, in Antimony.
          if (!/^[\ufeff\s]*<(\?xml|sbml)/.test(pasted.slice(0, 1000))) return false;
          void modelEditor.openText(texts().file.pasted, pasted);
          return true;
        }}
      />
      <Problems onGo={onGo} onFix={(fix) => editor.current?.apply(fix)} />
    </section>
  );
}

const NONE = [] as const;

/** Species and reactions beyond which a drawing takes minutes and shows nothing but lines. */
const MAX_DRAWN = 1500;
const partsOf = ({ species, reactions }: NetworkDocument) => species.length + reactions.length;

function NetworkSide({ onGo }: { onGo: (place: Place) => void }) {
  const drawn = useShown((state) => state.drawn);
  const understood = useShown((state) => state.understood);
  const stale = understood !== null && understood.document === null;
  return (
    <>
      <section className="card drawing-card" aria-label={texts().network.label}>
        {drawn && partsOf(drawn) > MAX_DRAWN ? (
          <p className="quiet drawing-empty">
            {fill(texts().network.tooLarge, {
              species: count(drawn.species.length),
              reactions: count(drawn.reactions.length),
            })}
          </p>
        ) : drawn ? (
          <NetworkDrawing document={drawn} stale={stale} onPick={onGo} />
        ) : (
          <p className="quiet drawing-empty">{texts().network.unreadable}</p>
        )}
      </section>
      <NetworkTables onGo={onGo} />
      <Trajectories />
    </>
  );
}

/** A file that was refused, or that asks something first. */
function PendingCard() {
  const modelEditor = useEditor();
  const pending = useShown((state) => state.pending);
  if (!pending) return null;
  const errors = pending.problems.filter(({ severity }) => severity === 'error');
  return (
    <section className="card pending" role="alert" aria-label={fill(texts().file.label, { name: pending.name })}>
      <div className="pending-head">
        <strong>
          {pending.question
            ? fill(texts().file.question, { name: pending.name })
            : fill(texts().file.cannot, { name: pending.name })}
        </strong>
        <button type="button" className="tool" aria-label={texts().dismiss} onClick={() => modelEditor.dismiss()}>
          <Icon name="close" />
        </button>
      </div>
      {pending.question && 'answers' in pending.question.asks && <ChoiceCard asks={pending.question.asks} />}
      {pending.question && 'readings' in pending.question.asks && <ReaderQuestion asks={pending.question.asks} />}
      {!pending.question && <ProblemList problems={errors} />}
    </section>
  );
}
