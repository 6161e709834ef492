import { LARGEST_FILE, type Workshop } from './workshop';

export const FILE_TYPES = '.ant,.txt,.xml,.sbml';

/** Reads a file that a person chose or dropped. */
export async function openFile(workshop: Workshop, file: File): Promise<void> {
  if (file.size > LARGEST_FILE) {
    workshop.refuseFile(file.name, `The file is larger than ${LARGEST_FILE / 1e6} MB, too large for a model.`);
    return;
  }
  try {
    await workshop.openText(file.name, await file.text());
  } catch (error) {
    workshop.refuseFile(file.name, error instanceof Error ? error.message : String(error));
  }
}
