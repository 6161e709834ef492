import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import type { ModelSpec } from '../../../models/types';
import type { DataDb, KeptFiles } from './data-db';
import { type DataFile, type DataFiles, inUnits, readData } from './fit-files';

/** Most characters that are kept for one model, all its files together. */
export const MAX_TEXT = 20 * 2 ** 20;

export interface DataAutosaveDeps {
  readonly open: () => Promise<DataDb>;
  readonly files: DataFiles;
  /** The model on the page. */
  readonly model: () => ModelSpec;
  readonly now: () => number;
  /** Tells a person something. */
  readonly say: (message: string) => void;
}

const messageOf = (error: unknown) => said(error instanceof Error ? error.message : String(error));

/** Keeps a person's data files in this browser, with what their columns mean, and brings them back with their model. */
export class DataAutosave {
  private db: Promise<DataDb | null> | null = null;
  private complained = false;
  private restoring = false;
  /** One after another, so that older files never overwrite newer ones. */
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: DataAutosaveDeps) {
    deps.files.store.subscribe(() => {
      if (!this.restoring) void this.flush();
    });
  }

  private opened(): Promise<DataDb | null> {
    this.db ??= this.deps.open().catch((error: unknown) => {
      this.complain(messageOf(error));
      return null;
    });
    return this.db;
  }

  /** Said once, until something is kept again. */
  private complain(why: string): void {
    if (this.complained) return;
    this.complained = true;
    this.deps.say(fill(texts().data.notKept, { why }));
  }

  /** Brings the files of the model on the page, unless there are some already. */
  async bring(): Promise<void> {
    const { files, model } = this.deps;
    const wanted = model();
    const isWanted = () => model().id === wanted.id && !files.for(wanted).some(Boolean);
    if (!isWanted()) return;
    await this.writing;
    let kept: KeptFiles | null = null;
    try {
      kept = (await (await this.opened())?.read(wanted.id)) ?? null;
    } catch (error) {
      this.complain(messageOf(error));
    }
    if (!kept) return;
    const read = await Promise.all(kept.files.map((file) => (file ? reread(file, wanted) : null)));
    // A person, or another link, may have been faster.
    if (!isWanted() || !read.some(Boolean)) return;
    this.restoring = true;
    files.restore(wanted, read);
    this.restoring = false;
  }

  /** Keeps the files as they are now; where the last one was taken away, nothing. */
  flush(): Promise<void> {
    const { model, files } = this.deps.files.store.getState();
    const updated = this.deps.now();
    this.writing = this.writing.then(async () => {
      const db = await this.opened();
      if (!db || model === '') return;
      try {
        const length = files.reduce((sum, file) => sum + (file?.text.length ?? 0), 0);
        if (!files.some(Boolean) || length > MAX_TEXT) await db.remove(model);
        else await db.write({ model, updated, files: files.map(keptOf) });
        if (length > MAX_TEXT) this.complain(fill(texts().data.tooLarge, { size: MAX_TEXT / 2 ** 20 }));
        else this.complained = false;
      } catch (error) {
        this.complain(messageOf(error));
      }
    });
    return this.writing;
  }
}

function keptOf(file: DataFile | null): KeptFiles['files'][number] {
  if (!file?.roles) return null;
  const { name, text, roles, expressions, volume } = file;
  const kept = { name, text, layout: roles.layout, expressions: [...expressions] };
  return volume === undefined ? kept : { ...kept, volume };
}

/** A file as it was left; null if it cannot be read any more. */
async function reread(kept: NonNullable<KeptFiles['files'][number]>, model: ModelSpec): Promise<DataFile | null> {
  const { name, text, layout, expressions, volume } = kept;
  const file = await readData(name, text, model, layout);
  if (!file.table) return null;
  const same = expressions.length === file.expressions.length;
  return inUnits(same ? { ...file, expressions } : file, model, volume);
}
