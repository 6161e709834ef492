import { editor as texts } from '../../messages/en/editor';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { MAX_FILE_SIZE, type ModelEditor } from './model-editor';

export const FILE_TYPES = '.ant,.txt,.xml,.sbml,.omex,.sedml';

/**
 * Opens the files that a person chose or dropped. Those that another of them imports are written into it; without
 * imports, each becomes a model.
 */
export async function openFiles(modelEditor: ModelEditor, files: readonly File[]): Promise<void> {
  if (files.length < 2 || files.some((file) => file.size > MAX_FILE_SIZE)) {
    for (const file of files) await openFile(modelEditor, file);
    return;
  }
  const { filesAmong, importsOf, withImports } = await import('../../io/antimony/imports');
  const { decodeText, TextFileError } = await import('../../io/text-file');
  const texts = new Map<string, string>();
  for (const file of files) {
    try {
      texts.set(file.name, decodeText(await bytesOf(file)));
    } catch (error) {
      // An archive is none; of others it is told why when they are opened.
      if (!(error instanceof TextFileError)) throw error;
    }
  }
  const imported = new Set([...texts.values()].flatMap(importsOf).map((name) => name.replace(/^.*[/\\]/, '')));
  const source = filesAmong(texts);
  for (const file of files) {
    if (imported.has(file.name)) continue;
    const text = texts.get(file.name) ?? '';
    if (importsOf(text).length === 0) {
      await openFile(modelEditor, file);
      continue;
    }
    try {
      await modelEditor.openText(file.name, withImports(text, source));
    } catch (error) {
      modelEditor.refuseFile(file.name, said(error instanceof Error ? error.message : String(error)));
    }
  }
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

/** Reads a file that a person chose or dropped. */
export async function openFile(modelEditor: ModelEditor, file: File): Promise<void> {
  if (file.size > MAX_FILE_SIZE) {
    modelEditor.refuseFile(file.name, fill(texts().file.tooLarge, { size: MAX_FILE_SIZE / 1e6 }));
    return;
  }
  try {
    // An archive says by its first bytes that it is one.
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    const { isArchive, readOmex } = await import('../../io/archive/omex');
    if (isArchive(head)) {
      const experiment = readOmex(await bytesOf(file));
      await modelEditor.openText(file.name, experiment.text, experiment);
      return;
    }
    const { modelTextIn } = await import('../../io/text-file');
    const text = modelTextIn(await bytesOf(file));
    const { isSedml } = await import('../../io/archive/sedml');
    if (isSedml(text)) {
      const why = texts().file.noModel;
      modelEditor.refuseFile(file.name, why);
    } else await modelEditor.openText(file.name, text);
  } catch (error) {
    modelEditor.refuseFile(file.name, said(error instanceof Error ? error.message : String(error)));
  }
}
