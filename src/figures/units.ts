import { said, say } from '../messages/said';

/** A unit in words: "per molecule and time" for 1/(molecule·time), "molecules per time" for molecules/time. */
export function unitWords(unit: string): string {
  const [above, ...below] = said(unit).split('/');
  const over = below.map(
    (part) =>
      say`per ${part
        .trim()
        .replace(/^\((.*)\)$/, '$1')
        .replace(/\s*[·*]\s*/g, say` and `)}`,
  );
  return [above.trim() === '1' ? '' : above.trim(), ...over].filter(Boolean).join(' ');
}

/** A number with its unit, as it is read out. */
export const withUnit = (value: string, unit: string | undefined): string =>
  [value, unitWords(unit ?? '')].filter(Boolean).join(' ');
