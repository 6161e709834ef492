import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of a file of src/testing/data, e.g. dataFile('exact-gradients.json'). */
export function dataFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(`data/${name}`, import.meta.url)), 'utf8');
}
