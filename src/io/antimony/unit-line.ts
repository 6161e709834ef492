import { AVOGADRO } from '../network/document';

/** What a text in Antimony says of the unit of its amounts. */
const UNIT = /\bunit\s+(substance|extent)\s*=[^;\n]*(?:;|$)/g;
/** The part of a line before its comment. */
const CODE = /^(?:(?!\/\/|#).)*/gm;

/** The text with a number of molecules per unit written into it, in place of what it said of its unit. */
export function withUnit(text: string, moleculesPerUnit: number): string {
  const unit = moleculesPerUnit === AVOGADRO ? 'mole' : moleculesPerUnit === 1 ? 'item' : `${moleculesPerUnit} item`;
  let stated = false;
  const changed = text.replace(CODE, (code) =>
    code.replace(UNIT, (_, what: string) => {
      const first = !stated && what === 'substance';
      stated ||= first;
      return first ? `unit substance = ${unit};` : '';
    }),
  );
  if (stated) return changed;
  const line = `unit substance = ${unit};\n`;
  const head = /^[ \t]*(?:model|module)\b[^\n;]*(?:;|\n)/m.exec(changed);
  if (!head) return line + changed;
  const at = head.index + head[0].length;
  return `${changed.slice(0, at)}${head[0].endsWith('\n') ? '' : '\n'}  ${line}${changed.slice(at).replace(/^\n/, '')}`;
}
