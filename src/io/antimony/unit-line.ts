import { AVOGADRO } from '../network/document';

/** What a text in Antimony says of the unit of its amounts. */
const UNIT = /\bunit\s+(?:substance|extent)\s*=[^;\n]*(?:;|(?=\n|$))/g;

/** The text with the answer to "counts or concentrations?" written into it, in place of what it said of its unit. */
export function withUnit(text: string, moleculesPerUnit: number): string {
  const unit = moleculesPerUnit === AVOGADRO ? 'mole' : moleculesPerUnit === 1 ? 'item' : `${moleculesPerUnit} item`;
  const stated = [...text.matchAll(UNIT)];
  if (stated.length > 0) {
    let first = true;
    return text.replace(UNIT, (statement) => {
      if (/\bextent\b/.test(statement)) return '';
      const kept = first ? `unit substance = ${unit};` : '';
      first = false;
      return kept;
    });
  }
  const line = `unit substance = ${unit};\n`;
  const head = /^[ \t]*(?:model|module)\b[^\n;]*(?:;|\n)/m.exec(text);
  if (!head) return line + text;
  const at = head.index + head[0].length;
  return `${text.slice(0, at)}${head[0].endsWith('\n') ? '' : '\n'}  ${line}${text.slice(at).replace(/^\n/, '')}`;
}
