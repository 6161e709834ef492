import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ArchivedExperiment } from '../../io/archive/archived-experiment';
import {
  addText,
  textOfDocument,
  textOfModel,
  type Understood,
  understand,
  withChoices,
  withUnit,
} from '../../io/model-source';
import type { Choices } from '../../io/network/choices';
import type { NetworkDocument } from '../../io/network/document';
import { withoutRateRules } from '../../io/network/lower/reactions/rate-rules';
import { type Problem, Report } from '../../io/network/problem';
import { findOwnModel, isOwnModelId } from '../../io/own-models';
import { sceneOf } from '../../io/scene/scene';
import { editor as texts } from '../../messages/en/editor';
import { fill } from '../../messages/fill';
import { findInLibrary } from '../../models/library/registry';
import { findModel } from '../../models/registry';
import { fromLibrary } from '../scene/bring-model';
import { modelOf } from '../scene/jobs';
import { migrateSettings, resizedStarts } from '../scene/migrate-settings';
import type { AppStore } from '../scene/state';
import { EMPTY, type ModelEditorState } from './model-editor-state';
import { freeName, type MyModels } from './my-models';

export interface ModelEditorDeps {
  readonly app: AppStore;
  readonly mine: MyModels;
  readonly newKey: () => string;
  readonly later: (task: () => void, milliseconds: number) => ReturnType<typeof setTimeout>;
  /** Reads a text, at once or elsewhere (`apart`: elsewhere if it can); at once unless given. */
  readonly read?: (text: string, apart?: boolean) => Understood | Promise<Understood>;
}

interface Beginning {
  readonly imported?: ModelEditorState['imported'];
  readonly keepSettings?: boolean;
}

/** A pause in typing after which the text is read, in milliseconds. */
const PAUSE = 250;
/** Larger files are no models. */
export const MAX_FILE_SIZE = 10_000_000;

const untitled = () => texts().untitled;
const template = () => `// ${texts().template}
model my_model()
  birth: => X; b;
  death: X => ; d*X;

  X = 0;
  b = 20;
  d = 1;
end
`;

/** What a text calls its model; empty if nothing. */
const ownName = (document: Understood['document']): string =>
  document?.title || (document?.id === 'model' ? '' : (document?.id ?? ''));

/** A document as it is drawn: with the reactions that its rate rules are read as. */
const drawable = (document: NetworkDocument | null): NetworkDocument | null =>
  document?.choices?.rateRules ? withoutRateRules(document, new Report()) : document;

/**
 * Where models are written: one text in the editor, what it comes to, and where it came from. Every version that runs
 * goes into the scene, which keeps the last good one while the text is broken.
 */
export class ModelEditor {
  readonly store: StoreApi<ModelEditorState> = createStore<ModelEditorState>()(() => EMPTY);
  /** The model in the scene, as far as this editor knows: a change from elsewhere brings another text. */
  private modelId = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;
  /** Milliseconds that the last reading took. */
  private took = 0;

  constructor(private readonly deps: ModelEditorDeps) {
    const { app, mine } = deps;
    app.subscribe(({ scene, opening }) => !opening && scene.modelId !== this.modelId && void this.show(scene.modelId));
    mine.onMoved = ({ from, to }) => {
      if (this.store.getState().key !== from) return;
      this.store.setState({ key: to.key, title: to.name });
      const text = fill(texts().otherTab.both, { name: to.name });
      app.setState({ notice: { text, tone: 'warning' } });
    };
    mine.store.subscribe(({ ready }, before) => {
      // Only now is it known which of one's own models this is.
      if (ready && !before.ready && this.store.getState().origin === 'link') void this.show(this.modelId);
    });
    if (!app.getState().opening) void this.show(app.getState().scene.modelId);
  }

  /** Shows the text of a model that the page runs. */
  private async show(id: string): Promise<void> {
    this.modelId = id;
    const generation = ++this.generation;
    const mine = this.deps.mine.store.getState().entries.find(({ modelId }) => modelId === id);
    if (mine) {
      this.put({ origin: 'mine', key: mine.key, title: mine.name, text: mine.text });
      return;
    }
    const model = findModel(id);
    if (!model) return;
    const own = isOwnModelId(id) ? findOwnModel(id) : undefined;
    const text = own?.text ?? (await findInLibrary(id)?.text()) ?? textOfModel(model);
    if (generation !== this.generation) return;
    const origin = own ? 'link' : findInLibrary(id) ? 'library' : 'built-in';
    this.put({ origin, key: '', title: model.title, text });
  }

  /** A text from elsewhere than the editor. */
  private put(change: Pick<ModelEditorState, 'origin' | 'key' | 'title' | 'text'>): void {
    this.keep();
    this.deps.mine.use(change.origin === 'mine' ? change.key : '');
    const read = this.read(change.text);
    const { revision } = this.store.getState();
    if (!(read instanceof Promise)) {
      const drawn = drawable(read.document);
      this.store.setState({ ...EMPTY, ...change, understood: read, drawn, revision: revision + 1 });
      return;
    }
    this.store.setState({ ...EMPTY, ...change, reading: true, revision: revision + 1 });
    void read.then((understood) => {
      if (this.store.getState().text !== change.text) return;
      this.store.setState({ understood, drawn: drawable(understood.document), reading: false, doing: '' });
    });
  }

  /** How far the reading of a long text is. */
  tell(doing: string): void {
    if (this.store.getState().reading) this.store.setState({ doing });
  }

  private read(text: string, apart = false): Understood | Promise<Understood> {
    return this.deps.read?.(text, apart) ?? understand(text);
  }

  /** The editor's text changed; only one's own models can be edited. */
  edit(text: string): void {
    const { origin } = this.store.getState();
    if (origin !== 'mine' || text === this.store.getState().text) return;
    this.store.setState({ text });
    clearTimeout(this.timer);
    // A text that takes long to read is not read after every word.
    this.timer = this.deps.later(() => void this.settle(), Math.max(PAUSE, 3 * this.took));
  }

  /** What another tab has made of the model that is shown, in place of the text that is shown. */
  async takeTheirs(): Promise<void> {
    this.keep();
    await this.deps.mine.takeTheirs();
    const entry = this.deps.mine.find(this.store.getState().key);
    if (!entry) return;
    // What is shown is not to be kept in place of it.
    this.store.setState({ text: entry.text });
    await this.openMine(entry.key, true);
  }

  /** The text that is shown as a model of its own. */
  keepApart(): Promise<void> {
    const { title, text } = this.store.getState();
    return this.begin(title, text, { keepSettings: true });
  }

  /** Keeps what was typed last, even before it has been read. */
  keep(): void {
    clearTimeout(this.timer);
    const { key, text } = this.store.getState();
    const entry = this.deps.mine.find(key);
    if (entry && entry.text !== text) void this.deps.mine.save({ ...entry, text });
  }

  /**
   * Reads the text as it is now and, if it is good, hands the model to the scene. @param keepSettings whether what a person set
   * stays, as it does while one model is being written @param apart whether the page must not wait for it
   */
  async settle(keepSettings = true, apart = false): Promise<void> {
    this.keep();
    const generation = ++this.generation;
    const { text, key } = this.store.getState();
    const began = performance.now();
    const read = this.read(text, apart);
    if (read instanceof Promise && !apart) this.store.setState({ reading: true, doing: '' });
    const understood = read instanceof Promise ? await read : read;
    if (generation !== this.generation) return;
    this.took = performance.now() - began;
    const before = this.store.getState().drawn;
    const drawn = drawable(understood.document) ?? before;
    this.store.setState({ understood, drawn, reading: false, doing: '' });
    if (understood.kind === 'model') {
      const added = await addText(text, understood.model);
      if (generation !== this.generation) return;
      if (typeof added === 'string') {
        const problems: Problem[] = [{ severity: 'error', message: added }];
        this.store.setState({ understood: { ...understood, kind: 'refused', problems } });
      } else {
        const modelId = added.model.id;
        this.modelId = modelId;
        const entry = this.deps.mine.find(key);
        const name = entry ? this.nameFor(entry.name, before, understood.document) : '';
        if (entry && (entry.modelId !== modelId || entry.name !== name)) {
          void this.deps.mine.save({ ...entry, modelId, name });
          this.store.setState({ title: name });
        }
        const { scene } = this.deps.app.getState();
        if (scene.modelId !== modelId) {
          const next = keepSettings ? migrateSettings(scene, modelOf(scene), added.model) : sceneOf(added.model, scene);
          this.deps.app.setState({ scene: next });
        }
      }
    }
  }

  /** Begins a model of one's own with a text, and opens it. */
  private async begin(
    name: string,
    text: string,
    { imported = null, keepSettings = false }: Beginning = {},
  ): Promise<void> {
    const key = this.deps.newKey();
    // Until it runs, the page goes on with the model it has.
    void this.deps.mine.save({ key, name: this.freeName(name), text, modelId: '' });
    await this.openMine(key, keepSettings);
    this.store.setState({ imported });
  }

  /** A model that nobody has named is called what its text calls it. */
  private nameFor(name: string, before: Understood['document'], document: Understood['document']): string {
    const unnumbered = name.replace(/ \d+$/, '');
    if (unnumbered !== untitled() && ![name, unnumbered].includes(ownName(before))) return name;
    const own = ownName(document);
    return own === '' || own === ownName(before) ? name : this.freeName(own);
  }

  private freeName(name: string): string {
    return freeName(name.trim().slice(0, 80) || untitled(), this.deps.mine.store.getState().entries);
  }

  /** Opens one of one's own models; one that is broken leaves the scene as it is, and shows why. */
  async openMine(key: string, keepSettings = false): Promise<void> {
    const entry = this.deps.mine.find(key);
    if (!entry) return;
    this.put({ origin: 'mine', key, title: entry.name, text: entry.text });
    await this.settle(keepSettings);
    if (this.store.getState().understood?.kind !== 'model') this.toModelView();
  }

  private toModelView(): void {
    const { scene } = this.deps.app.getState();
    if (scene.view !== 'model') this.deps.app.setState({ scene: { ...scene, view: 'model' } });
  }

  begun(): Promise<void> {
    return this.begin(untitled(), template());
  }

  editCopy(): Promise<void> {
    const { title, text, origin } = this.store.getState();
    if (origin === 'link') return this.begin(title, text, { keepSettings: true });
    // What the page knows about its own models beyond their text.
    const { horizon } = modelOf(this.deps.app.getState().scene);
    return this.begin(`${title} (copy)`, `// horizon: ${horizon.value}\n${text}`, { keepSettings: true });
  }

  async openLibrary(id: string): Promise<void> {
    const model = await fromLibrary(id);
    if (!model) return;
    const { scene } = this.deps.app.getState();
    this.deps.app.setState({ scene: sceneOf(model, scene) });
  }

  /** A file or a pasted text in any of the languages. */
  async openText(
    name: string,
    text: string,
    experiment: Pick<ArchivedExperiment, 'horizon' | 'notes'> = { notes: [] },
  ): Promise<void> {
    this.store.setState({ reading: true, doing: '' });
    const understood = await this.read(text);
    this.store.setState({ reading: false, doing: '' });
    const { problems, document, language } = understood;
    // A text that does not name its model is called after its file.
    const id = document?.id === 'model' ? '' : document?.id;
    const title = document?.title || id || name.replace(/\.[^.]*$/, '');
    this.store.setState({ pending: null });
    const told = experiment.notes.map((message): Problem => ({ severity: 'note', message }));
    const timed = (body: string) => (experiment.horizon ? `// horizon: ${experiment.horizon}\n${body}` : body);
    if (language === 'antimony') {
      await this.begin(title, timed(text), told.length > 0 ? { imported: { file: name, notes: told } } : {});
    } else if (!document) {
      this.store.setState({ pending: { name, problems, question: null } });
    } else if (understood.kind === 'question' || understood.kind === 'choice') {
      const asks = understood.kind === 'choice' ? understood.choice : understood.question;
      const question = { title, document, asks, head: timed('') };
      this.store.setState({ pending: { name, problems: [...told, ...problems], question } });
    } else {
      // What was read but cannot run is opened too: its text says where, and can be changed.
      await this.begin(title, timed(textOfDocument(document)), {
        imported: { file: name, notes: [...told, ...problems] },
      });
    }
  }

  refuseFile(name: string, message: string): void {
    this.store.setState({ pending: { name, problems: [{ severity: 'error', message }], question: null } });
  }

  /** "Counts or concentrations?", for a file or for the text in the editor. */
  async answer(moleculesPerUnit: number): Promise<void> {
    const { pending, text, key, title, imported } = this.store.getState();
    if (pending?.question) {
      const { document, title: name, head = '' } = pending.question;
      const imported = { file: pending.name, notes: pending.problems };
      await this.begin(name, `${head}${textOfDocument(document, moleculesPerUnit)}`, { imported });
      return;
    }
    this.put({ origin: 'mine', key, title, text: withUnit(text, moleculesPerUnit) });
    this.store.setState({ imported });
    await this.settle();
  }

  /** How a text is read that could be read in two ways, for a file or for the text in the editor. */
  async choose(choices: Choices): Promise<void> {
    const { pending, text, key, title, imported } = this.store.getState();
    if (pending?.question) {
      const { document, title: name, head = '' } = pending.question;
      const from = { file: pending.name, notes: pending.problems };
      await this.begin(name, `${head}${textOfDocument(document, undefined, choices)}`, { imported: from });
      return;
    }
    this.put({ origin: 'mine', key, title, text: withChoices(text, choices) });
    this.store.setState({ imported });
    await this.settle();
  }

  /**
   * Another system size: the text says so from now on, also one that came with a link or from the library. Counts that a
   * person set keep their share.
   */
  async resize(moleculesPerUnit: number): Promise<void> {
    const { text, origin, revision } = this.store.getState();
    const before = this.deps.app.getState().scene;
    const old = modelOf(before);
    if (!old.systemSize || old.id !== this.modelId) return;
    const next = withUnit(text, moleculesPerUnit);
    this.store.setState({ text: next, revision: revision + 1, origin: origin === 'mine' ? 'mine' : 'link' });
    await this.settle(true, true);
    const { scene } = this.deps.app.getState();
    const model = modelOf(scene);
    if (model.id === old.id || model.systemSize?.value !== moleculesPerUnit) return;
    const by = moleculesPerUnit / old.systemSize.value;
    const initial = model.species.map(({ name, max }, i) => {
      const at = old.species.findIndex((s) => s.name === name);
      const own = at >= 0 && before.initial[at] !== old.species[at].initial;
      return own ? Math.min(max, Math.round(before.initial[at] * by)) : scene.initial[i];
    });
    this.deps.app.setState({ scene: { ...scene, initial, ...resizedStarts(before, old, model, by) } });
  }

  dismiss(): void {
    this.store.setState({ pending: null });
  }

  rename(name: string): void {
    const entry = this.deps.mine.find(this.store.getState().key);
    const wanted = name.trim().slice(0, 80);
    if (!entry || wanted === '') return;
    this.store.setState({ title: wanted });
    void this.deps.mine.save({ ...entry, name: wanted });
  }

  /** Deletes the model in view; the scene keeps running it, as one that came with a link. */
  remove(): void {
    const { key } = this.store.getState();
    void this.deps.mine.remove(key);
    this.modelId = this.deps.app.getState().scene.modelId;
    void this.show(this.modelId);
  }

  async restore(): Promise<void> {
    const key = this.deps.mine.store.getState().deleted?.key ?? '';
    await this.deps.mine.restore();
    await this.openMine(key);
  }
}
