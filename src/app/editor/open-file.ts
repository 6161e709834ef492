import { LARGEST_FILE, type Workshop } from './workshop';

export const FILE_TYPES = '.ant,.txt,.xml,.sbml,.omex,.sedml';

/** Reads a file that a person chose or dropped. */
export async function openFile(workshop: Workshop, file: File): Promise<void> {
  if (file.size > LARGEST_FILE) {
    workshop.refuseFile(file.name, `The file is larger than ${LARGEST_FILE / 1e6} MB, too large for a model.`);
    return;
  }
  try {
    // An archive says by its first bytes that it is one.
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    const { isArchive, readOmex } = await import('../../io/archive/omex');
    if (isArchive(head)) {
      const experiment = readOmex(new Uint8Array(await file.arrayBuffer()));
      await workshop.openText(file.name, experiment.text, experiment);
      return;
    }
    const text = await file.text();
    const { isSedml } = await import('../../io/archive/sedml');
    if (isSedml(text)) {
      const why = 'This is an experiment without its model: drop the archive (.omex) that holds both, or the model.';
      workshop.refuseFile(file.name, why);
    } else await workshop.openText(file.name, text);
  } catch (error) {
    workshop.refuseFile(file.name, error instanceof Error ? error.message : String(error));
  }
}
