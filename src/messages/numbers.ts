import { language } from './current';

/** What stands between whole and fraction where people read a number; never in files, links or fields. */
export const decimalSign = (): '.' | ',' => (language() === 'de' ? ',' : '.');

/** A plain decimal as JavaScript writes it, for people. */
export const forPeople = (decimal: string): string => decimal.replace('.', decimalSign());
