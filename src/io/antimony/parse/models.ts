import { LIMITS } from '../../network/limits';
import type { Report } from '../../network/problem';
import { Cursor, placeOf } from './cursor';
import { Draft } from './draft';
import { Functions } from './functions';
import { type Models, StatementReader } from './statements';
import { type Token, tokenize } from './tokens';

/** The text of a file that another one imports; undefined if it was not given along. */
export type FileSource = (name: string) => string | undefined;

/** Every model that a text and the files it imports define, by name, and what stands outside of them. */
export interface ModelSet {
  readonly models: ReadonlyMap<string, Draft>;
  /** Statements outside of any model. */
  readonly bare: Draft;
}

/** Reads all statements of a text. SBML among the files comes in as Antimony, see `FileSource`. */
export function readModels(text: string, files: FileSource, report: Report, told?: (share: number) => void): ModelSet {
  const models = new Map<string, Draft>();
  const bare = new Draft();
  readInto(text, { models, bare, files, report, open: new Set(), ...(told ? { told } : {}) });
  return { models, bare };
}

interface Context extends ModelSet {
  readonly models: Map<string, Draft>;
  readonly files: FileSource;
  readonly report: Report;
  /** Files that are being read: one that imports itself is not read again. */
  readonly open: Set<string>;
  /** Of the text itself, not of what it imports. */
  readonly told?: (share: number) => void;
}

function readInto(text: string, context: Context, name?: string): void {
  const { models, bare, files, report, open } = context;
  const tokens = tokenize(text, report, name);
  const own = assignedNames(tokens);
  let openModel: Token | undefined;
  const registry: Models = {
    has: (name) => models.has(name),
    get: (name) => models.get(name),
    begin(draft, place) {
      if (openModel) {
        report.error(`The model that begins in line ${openModel.line} has no "end" before this one.`, placeOf(place));
      }
      if (models.size >= LIMITS.models) report.error(`At most ${LIMITS.models} models can be read.`, placeOf(place));
      else models.set(draft.id, draft);
      openModel = place;
    },
    end() {
      openModel = undefined;
      reader.draft = bare;
    },
    import(file, cursor) {
      if (openModel) cursor.fail('Files can be imported outside of a model only; move this line above it.', file);
      const imported = files(file.text);
      if (imported === undefined) {
        return cursor.fail(
          `The file "${file.text}" is not here: keep it in the same folder, or open the files together.`,
          file,
        );
      }
      if (open.has(file.text)) return;
      open.add(file.text);
      readImported(imported, file, context);
    },
  };
  const reader = new StatementReader(new Cursor(tokens, report), own, new Functions(tokens, report, own), registry);
  reader.draft = bare;
  const lines = tokens[tokens.length - 1].line;
  reader.readAll(name === undefined && context.told ? (line) => context.told?.(line / lines) : undefined);
}

/** Mistakes of an imported file are told at the import, with their line over there. */
function readImported(text: string, file: Token, context: Context): void {
  const inner = {
    ...context,
    report: context.report.within(`In "${file.text}"`, placeOf(file)),
  };
  const before = new Set(context.models.keys());
  // Of SBML it is the translation that has lines.
  readInto(text, inner, /\.(xml|sbml)$/i.test(file.text) ? `${file.text} (as Antimony)` : file.text);
  // The star of another file says nothing about this one.
  for (const [name, draft] of context.models) if (!before.has(name)) draft.main = false;
}

/** Names the text gives a value: a parameter called `pi` is that parameter. */
function assignedNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token.kind === 'name' && next?.kind === 'symbol' && (next.text === '=' || next.text === ':=')) {
      names.add(token.text);
    }
  });
  return names;
}

/** The model that a set is read for: the one named, else the one with a star, else what stands outside, else the last. */
export function mainModel(set: ModelSet, wanted: string | undefined, report: Report): Draft | undefined {
  const { models, bare } = set;
  const all = [...models.values()];
  if (wanted !== undefined) {
    const found = models.get(wanted);
    if (!found) {
      const known = all.map((m) => m.id).join(', ');
      report.error(`There is no model "${wanted}" in the text${known ? `; there are ${known}.` : '.'}`);
    }
    return found;
  }
  const { reactions, submodels, rateRules } = bare;
  const starred = all.filter((m) => m.main);
  const chosen = starred[starred.length - 1];
  if (!chosen && (all.length === 0 || reactions.length + submodels.length + rateRules.size > 0)) return bare;
  const main = chosen ?? all[all.length - 1];
  if (all.length > 1) {
    const used = all.flatMap((m) => m.submodels.map((s) => s.model));
    const left = all.filter((m) => m !== main && !used.includes(m.id)).map((m) => `"${m.id}"`);
    if (left.length > 0) {
      report.note(`Of the models in the text "${main.id}" is read; there is also ${left.join(', ')}.`, main.place);
    }
  }
  return main;
}
