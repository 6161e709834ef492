import { AVOGADRO } from '../network/document';

/** The text with the unit of its amounts written into it: the answer to "counts or concentrations?". */
export function withUnit(text: string, moleculesPerUnit: number): string {
  const unit = moleculesPerUnit === AVOGADRO ? 'mole' : moleculesPerUnit === 1 ? 'item' : `${moleculesPerUnit} item`;
  const line = `unit substance = ${unit};\n`;
  const head = /^[ \t]*(?:model|module)\b[^\n;]*(?:;|\n)/m.exec(text);
  if (!head) return line + text;
  const at = head.index + head[0].length;
  return `${text.slice(0, at)}${head[0].endsWith('\n') ? '' : '\n'}  ${line}${text.slice(at).replace(/^\n/, '')}`;
}
