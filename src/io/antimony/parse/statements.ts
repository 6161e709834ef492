import { quote } from '../../network/problem';
import { balanced } from '../../network/tree/balance';
import { isNumber, sizeProblem, type Tree } from '../../network/tree/tree';
import { skipAnnotation } from './annotations';
import { type Cursor, placeOf, StatementError } from './cursor';
import { Draft } from './draft';
import { readEvent } from './events';
import { ExpressionReader } from './expression';
import type { Functions } from './functions';
import { isInteraction, isReaction, readInteraction, readReaction } from './reactions';
import { isSubmodel, readSubmodel } from './submodels';
import type { Token } from './tokens';
import { readUnit, readUnitOf } from './units';

/** Words that begin a statement this reader knows to be Antimony's, but that a discrete simulation cannot follow. */
const UNSUPPORTED = new Map<string, string>([
  ['DNA', 'DNA strands are not supported; write each gene as a reaction with its whole rate law.'],
  ['gene', 'Genes of a DNA strand are not supported; write a reaction with its whole rate law.'],
  ['operator', 'Operators of a DNA strand are not supported; write the formula into the rate laws.'],
  ['assert', 'Constraints are not supported; delete this line.'],
  ['constraint', 'Constraints are not supported; delete this line.'],
  ['maximize', 'Objectives of a flux balance are not supported; delete this line.'],
  ['minimize', 'Objectives of a flux balance are not supported; delete this line.'],
  ['algebraic', 'Algebraic rules are not supported; write what they determine as an assignment rule, x := ....'],
]);
/** Words that say what something is. */
const DECLARATIONS = new Set([
  ...['species', 'compartment', 'const', 'var', 'substanceOnly', 'formula', 'ext', 'reaction', 'event'],
]);

/** A name that a text defines in a model, or imports from another file. */
export interface Models {
  /** Whether a model of that name has been defined so far. */
  has(name: string): boolean;
  /** Starts a model; what follows belongs to it until it ends. */
  begin(draft: Draft, place: Token): void;
  end(): void;
  import(file: Token, cursor: Cursor): void;
  /** The model called so by a statement that stands outside of it. */
  get(name: string): Draft | undefined;
}

/** Statements and ends of lines between two reports of how far it is. */
const OFTEN = 500;

/** Reads the statements of a text. What cannot be read is reported, and reading goes on with the next statement. */
export class StatementReader {
  /** The model that the next statement belongs to. */
  draft = new Draft();
  private readonly cursor: Cursor;
  private readonly own: ReadonlySet<string>;
  private readonly functions: Functions;
  private readonly models: Models;

  constructor(cursor: Cursor, own: ReadonlySet<string>, functions: Functions, models: Models) {
    this.cursor = cursor;
    this.own = own;
    this.functions = functions;
    this.models = models;
  }

  /** @param told is given the line that it has come to, now and then */
  readAll(told?: (line: number) => void): void {
    const { cursor } = this;
    for (let n = 0; cursor.token.kind !== 'end'; n++) {
      if (n % OFTEN === 0) told?.(cursor.token.line);
      if (cursor.ended) {
        cursor.next();
        continue;
      }
      try {
        this.statement();
        if (!cursor.ended) cursor.fail(`Expected the end of the statement, but found ${cursor.found()}.`);
      } catch (error) {
        if (!(error instanceof StatementError)) throw error;
        cursor.recover();
      }
    }
  }

  /** An expression, up to where it cannot go on. */
  expression(own = this.own): Tree {
    const start = this.cursor.token;
    const tree = balanced(new ExpressionReader(this.cursor, this.functions, own).read());
    const problem = sizeProblem(tree);
    return problem ? this.cursor.fail(`The expression ${problem}.`, start) : tree;
  }

  private statement(): void {
    const { cursor, draft } = this;
    const { token } = cursor;
    const after = cursor.ahead(1);
    const assigns = after.kind === 'symbol' && ['=', ':=', ':', "'"].includes(after.text);
    const expression = () => this.expression();
    const word = token.kind === 'name' && !assigns ? token.text : '';
    const unsupported = UNSUPPORTED.get(word);
    if (unsupported) cursor.fail(unsupported);
    if (this.aboutWhole()) return;
    if (word === 'model' || word === 'module') this.header();
    else if (word === 'end') {
      cursor.next();
      this.models.end();
    } else if (word === 'function') this.functions.read(cursor);
    else if (word === 'import') this.import();
    else if (word === 'unit') readUnit(cursor, draft);
    else if (word === 'delete') this.deletion();
    else if (word === 'at') readEvent(undefined, expression, cursor, draft);
    else if (DECLARATIONS.has(word) && (after.kind === 'name' || after.text === '$')) this.declaration();
    else if (token.kind === 'name' && this.eventAhead()) {
      cursor.next();
      if (cursor.accept('in')) cursor.name('the name of a compartment');
      cursor.expect(':', 'after the name of the event');
      readEvent(token, expression, cursor, draft);
    } else if (isInteraction(cursor)) readInteraction(cursor, draft);
    else if (isReaction(cursor)) readReaction(expression, cursor, draft);
    else if (isStrand(cursor)) cursor.fail(UNSUPPORTED.get('DNA')!);
    else if (skipAnnotation(cursor, (name) => draft.values.has(name) || draft.species.has(name))) return;
    else if (isSubmodel(cursor, this.models)) readSubmodel(cursor, draft);
    else if (token.kind === 'number' && isAlgebraic(cursor)) cursor.fail(UNSUPPORTED.get('algebraic')!);
    else if (isConstraint(cursor)) cursor.fail(UNSUPPORTED.get('constraint')!);
    else if (token.kind === 'name') this.about();
    else cursor.fail(`A statement cannot begin with ${cursor.found()}.`);
  }

  private eventAhead(): boolean {
    const { cursor } = this;
    if (cursor.ahead(1).text === ':') return cursor.ahead(2).text === 'at' && !cursor.ahead(3).text.startsWith('-');
    return cursor.ahead(1).text === 'in' && cursor.ahead(3).text === ':' && cursor.ahead(4).text === 'at';
  }

  /** model name, model *name(a, b), module name; names in quotes or with dashes become names with underscores. */
  private header(): void {
    const { cursor } = this;
    const word = cursor.next();
    const draft = new Draft();
    draft.main = cursor.accept('*');
    const start = cursor.token;
    if (start.kind === 'string') {
      draft.id = identifier(cursor.next().text);
      draft.title = start.text;
    } else draft.id = identifier(this.dashed(cursor.name('the name of the model').text));
    draft.place = placeOf(start);
    if (cursor.accept('(')) {
      cursor.skipNewlines();
      while (!cursor.is(')')) {
        if (draft.exports.length > 0) cursor.expect(',', 'between the arguments of the model');
        cursor.skipNewlines();
        cursor.accept('$');
        draft.exports.push(cursor.name('the name of an argument').text);
        cursor.skipNewlines();
      }
      cursor.expect(')', 'after the arguments of the model');
    }
    if (this.models.has(draft.id)) cursor.fail(`There are two models called "${draft.id}"; rename one.`, start);
    this.models.begin(draft, word);
    this.draft = draft;
  }

  /** A name just read, with what is joined to it by dashes without a space: Smith2020_-_A. */
  private dashed(name: string): string {
    const { cursor } = this;
    let text = name;
    let end = cursor.ahead(-1);
    while (
      ['-', 'name', 'number'].includes(cursor.token.kind === 'symbol' ? cursor.token.text : cursor.token.kind) &&
      cursor.token.line === end.line &&
      cursor.token.column === end.column + end.length
    ) {
      end = cursor.next();
      text += end.text;
    }
    return text;
  }

  /** Statements about a whole model, inside or behind it: `M is "title"`, `model notes "..."`, `M.sboTerm = 4`. */
  private aboutWhole(): boolean {
    const { cursor } = this;
    const start = cursor.token;
    if (start.kind !== 'name') return false;
    if (start.text === 'model' && cursor.ahead(1).kind === 'name' && cursor.ahead(2).kind === 'string') {
      if (cursor.ahead(1).text === 'is') {
        cursor.next();
        cursor.next();
        this.draft.title = cursor.next().text;
        return true;
      }
      return skipAnnotation(cursor, () => false);
    }
    // The name of a model may have dashes in it.
    let length = 1;
    let raw = start.text;
    for (let end = start; ; length++) {
      const next = cursor.ahead(length);
      const joins = next.line === end.line && next.column === end.column + end.length;
      if (!joins || !(next.text === '-' || next.kind === 'name' || next.kind === 'number')) break;
      raw += next.text;
      end = next;
    }
    const model = this.models.get(identifier(raw));
    if (!model || cursor.ahead(length).kind !== 'name' || cursor.ahead(length + 1).kind !== 'string') return false;
    for (let i = 1; i < length; i++) cursor.next();
    if (cursor.ahead(1).text !== 'is') return skipAnnotation(cursor, () => false);
    cursor.next();
    cursor.next();
    model.title = cursor.next().text;
    return true;
  }

  private import(): void {
    const { cursor } = this;
    const word = cursor.next();
    if (cursor.token.kind !== 'string') cursor.fail('Expected the name of a file in quotes after "import".', word);
    this.models.import(cursor.next(), cursor);
  }

  private deletion(): void {
    const { cursor, draft } = this;
    cursor.next();
    do {
      const name = cursor.name('the name of what is deleted');
      draft.deletions.push({ name: name.text, place: placeOf(name) });
    } while (cursor.accept(','));
  }

  /** species $A in C = 3, B; compartment C = 2; const k = 1, m; substanceOnly species A */
  private declaration(): void {
    const { cursor, draft } = this;
    let kind: string | undefined;
    let constant: boolean | undefined;
    let substanceOnly = false;
    while (DECLARATIONS.has(cursor.token.text) && !['=', ',', ';', 'in', ':', 'has'].includes(cursor.ahead(1).text)) {
      if (cursor.ahead(1).kind === 'newline' || cursor.ahead(1).kind === 'end') break;
      const word = cursor.next().text;
      if (word === 'const' || word === 'var') constant = word === 'const';
      else if (word === 'substanceOnly') {
        substanceOnly = true;
        kind = 'species';
      } else kind = word;
    }
    do {
      const boundary = cursor.accept('$');
      const name = cursor.name(`the name of a ${kind ?? 'parameter'}`);
      if (kind === 'compartment') draft.compartments.set(name.text, draft.compartments.get(name.text) ?? placeOf(name));
      else if (kind === 'species' || boundary) {
        const species = draft.speciesAt(name.text, placeOf(name));
        species.boundary ||= boundary;
        species.substanceOnly ||= substanceOnly;
      } else if (kind !== 'reaction' && kind !== 'event') {
        draft.declared.set(name.text, draft.declared.get(name.text) ?? placeOf(name));
      }
      if (constant !== undefined) draft.constancy.set(name.text, constant);
      while (['in', '=', ':=', "'", 'has'].some((text) => cursor.is(text))) this.said(name);
    } while (cursor.accept(','));
  }

  /** What may follow a name, in a declaration or on its own: a value, a rule, a unit, a place. */
  private said(name: Token): void {
    const { cursor, draft } = this;
    if (cursor.is('in')) this.location(name);
    else if (cursor.accept('=')) this.value(name);
    else if (cursor.accept(':=')) this.take(draft.rules, name, 'rule');
    else if (cursor.accept("'")) {
      cursor.expect('=', `after "${name.text}'"`);
      this.take(draft.rateRules, name, 'rate rule');
    } else {
      cursor.next();
      draft.units.set(name.text, readUnitOf(cursor));
      if (!cursor.is(',')) cursor.recover();
    }
  }

  private location(name: Token): void {
    this.cursor.next();
    const compartment = this.cursor.name('the name of a compartment');
    const { compartments } = this.draft;
    compartments.set(compartment.text, compartments.get(compartment.text) ?? placeOf(compartment));
    // A compartment in a compartment changes nothing.
    if (compartments.has(name.text)) return;
    this.draft.speciesAt(name.text, placeOf(name)).compartment = compartment.text;
  }

  /** name = expression, with the unit of a number behind it perhaps; nothing behind the sign takes a value back. */
  private value(name: Token): void {
    const { cursor, draft } = this;
    const units = draft.units;
    this.take(draft.values, name, 'value', (value) => {
      if (isNumber(value) && cursor.token.kind === 'name' && !['in', 'has'].includes(cursor.token.text)) {
        units.set(name.text, readUnitOf(cursor));
      }
    });
  }

  private take(list: Draft['values'], name: Token, what: string, then?: (value: Tree) => void): void {
    const { cursor } = this;
    const blank = cursor.ended || cursor.is(',') || NOT_A_NUMBER.has(cursor.token.text);
    if (NOT_A_NUMBER.has(cursor.token.text)) cursor.next();
    const value = blank ? undefined : this.expression();
    if (value) then?.(value);
    const first = list.get(name.text);
    if (first?.value && value && name.text.indexOf('.') < 0) {
      cursor.report.note(
        `"${name.text}" already has a ${what}, in line ${first.place.line}; the last one counts.`,
        placeOf(name),
      );
    }
    // Anew at the end: of several names of one thing the last value counts as well.
    list.delete(name.text);
    list.set(name.text, { value, place: placeOf(name) });
  }

  /** A statement about a name: a value, a rule, a unit, a label, a place. */
  private about(): void {
    const { cursor, draft } = this;
    const name = cursor.next();
    if (['=', ':=', "'", 'in', 'has'].some((text) => cursor.is(text))) {
      while (['=', ':=', "'", 'in', 'has'].some((text) => cursor.is(text))) this.said(name);
    } else if (cursor.accept('is')) {
      if (cursor.token.kind === 'name') {
        const other = cursor.next();
        if (cursor.is('/')) cursor.fail('Conversion factors of submodels are not supported; write them into the laws.');
        draft.synonyms.push({ from: name.text, to: other.text, place: placeOf(name) });
        return;
      }
      const text = cursor.token.kind === 'string' ? cursor.next().text : cursor.fail('Expected a label in quotes.');
      draft.labels.set(name.text, text);
    } else if (cursor.is(':') && cursor.ahead(1).kind === 'name' && cursor.ahead(2).text === '(') {
      const model = cursor.ahead(1).text;
      cursor.fail(
        `There is no model "${model}" above this line: define or import it first; submodels are built from models of the same text.`,
        cursor.ahead(1),
      );
    } else {
      const found = cursor.found();
      cursor.fail(
        `Cannot read what is said about ${quote(name.text)}: expected "=", ":=", "->" or ":", but found ${found}.`,
      );
    }
  }
}

const NOT_A_NUMBER: ReadonlySet<string> = new Set(['nan', 'NaN', 'NAN', 'notanumber']);

/** A model's name as an identifier: dashes, spaces and the like become underscores. */
function identifier(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

/** P1--RBS--G1: the parts of a strand of DNA, joined by two dashes. */
function isStrand(cursor: Cursor): boolean {
  for (let i = 0; i < 8; i++) {
    const [a, b] = [cursor.ahead(i), cursor.ahead(i + 1)];
    if (a.text === '-' && b.text === '-' && b.line === a.line && b.column === a.column + 1) return true;
    if (!(a.kind === 'name' || a.text === ':')) return false;
  }
  return false;
}

const isAlgebraic = (cursor: Cursor): boolean => cursor.token.text === '0' && cursor.ahead(1).text === '=';

/** 0 <= J0, J1 < 1000 */
function isConstraint(cursor: Cursor): boolean {
  const at = cursor.is('-') ? 1 : 0;
  const { kind } = cursor.ahead(at);
  const sign = cursor.ahead(at + 1).text;
  return (kind === 'number' || kind === 'name') && ['<', '<=', '>', '>=', '==', '!='].includes(sign);
}
