import { AVOGADRO } from '../network/document';
import { LIMITS } from '../network/limits';
import { quote } from '../network/problem';
import { isNumber, sizeProblem, type Tree } from '../network/tree';
import { type Cursor, placeOf, StatementError } from './cursor';
import { Draft } from './draft';
import { readEvent } from './events';
import { ExpressionReader } from './expression';
import { isReaction, readReaction } from './reactions';
import type { Token } from './tokens';

/** Words that begin a statement this reader knows to be Antimony's, but that a discrete simulation cannot follow. */
const UNSUPPORTED = new Map<string, string>([
  ['import', 'Importing other files is not supported; paste what is needed.'],
  ['DNA', 'DNA strands are not supported; write the reactions out.'],
  ['gene', 'Genes are not supported; write the reactions out.'],
  ['operator', 'Operators are not supported; write the reactions out.'],
  ['delete', 'Deleting parts of a submodel is not supported.'],
  ['assert', 'Constraints are not supported.'],
  ['algebraic', 'Algebraic rules are not supported.'],
]);
/** Words that say in which unit something is or what it is a sort of, and mean nothing for a simulation. */
const DECLARATIONS = new Set(['species', 'compartment', 'const', 'var', 'substanceOnly', 'formula', 'ext']);

/** Reads the statements of one model. What cannot be read is reported, and reading goes on with the next statement. */
export class StatementReader {
  readonly draft = new Draft();
  private readonly cursor: Cursor;
  private readonly own: ReadonlySet<string>;
  private models = 0;

  constructor(cursor: Cursor, own: ReadonlySet<string>) {
    this.cursor = cursor;
    this.own = own;
  }

  readAll(): Draft {
    const { cursor } = this;
    while (cursor.token.kind !== 'end') {
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
    return this.draft;
  }

  /** An expression, up to where it cannot go on. */
  expression(own = this.own): Tree {
    const start = this.cursor.token;
    const tree = new ExpressionReader(this.cursor, this.draft.functions, own).read();
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
    if (word === 'model' || word === 'module') this.header();
    else if (word === 'end') cursor.next();
    else if (word === 'function') this.functionDefinition();
    else if (word === 'unit') this.unit();
    else if (word === 'at') readEvent(undefined, expression, cursor, draft);
    else if (DECLARATIONS.has(word) && (after.kind === 'name' || after.text === '$')) this.declaration();
    else if (token.kind === 'name' && after.text === ':' && cursor.ahead(2).text === 'at') {
      cursor.next();
      cursor.next();
      readEvent(token, expression, cursor, draft);
    } else if (isReaction(cursor)) readReaction(expression, cursor, draft);
    else if (token.kind === 'name') this.about();
    else cursor.fail(`A statement cannot begin with ${cursor.found()}.`);
  }

  /** model name, model *name(), module name */
  private header(): void {
    const { cursor, draft } = this;
    const word = cursor.next();
    if (++this.models > 1) cursor.fail('There is more than one model in the text; only one can be read.', word);
    cursor.accept('*');
    draft.id = cursor.name('the name of the model').text;
    if (cursor.accept('(')) cursor.expect(')', 'since models that take arguments are not supported');
  }

  /** function f(x, y) x^y end */
  private functionDefinition(): void {
    const { cursor, draft } = this;
    cursor.next();
    const name = cursor.name('the name of the function');
    cursor.expect('(', `after "${name.text}"`);
    const parameters: string[] = [];
    while (!cursor.is(')')) {
      if (parameters.length > 0) cursor.expect(',', 'between arguments');
      const parameter = cursor.name('the name of an argument');
      if (parameters.includes(parameter.text)) cursor.fail(`"${parameter.text}" is an argument twice.`, parameter);
      parameters.push(parameter.text);
    }
    cursor.expect(')', 'after the arguments');
    while (cursor.ended && cursor.token.kind !== 'end') cursor.next();
    const body = this.expression(new Set([...this.own, ...parameters]));
    while (cursor.ended && cursor.token.kind !== 'end') cursor.next();
    cursor.expect('end', `after the function "${name.text}"`);
    if (draft.functions.has(name.text)) cursor.fail(`The function "${name.text}" is defined twice.`, name);
    if (draft.functions.size >= LIMITS.functions) cursor.fail(`At most ${LIMITS.functions} functions are supported.`);
    draft.functions.set(name.text, { parameters, body });
  }

  /** unit substance = item; of all units only that of amounts matters. */
  private unit(): void {
    const { cursor, draft } = this;
    cursor.next();
    const name = cursor.name('the name of the unit');
    cursor.expect('=', `after the unit "${name.text}"`);
    const factor = cursor.token.kind === 'number' ? Number(cursor.next().text) : 1;
    const base = cursor.token.kind === 'name' ? cursor.next() : undefined;
    const simple = base !== undefined && cursor.ended;
    cursor.recover();
    if (name.text === 'substance' || name.text === 'extent') {
      const molecules =
        (base && simple && factor > 0 ? SUBSTANCES.get(base.text) : undefined) ??
        cursor.fail('The unit of substance must be item or mole, perhaps with a number before it.', name);
      if (name.text === 'substance') draft.moleculesPerUnit = molecules * factor;
    } else if (name.text === 'time_unit' && base) draft.timeUnit = base.text;
  }

  /** species $A in C = 3, B; compartment C = 2; const k = 1, m; substanceOnly species A */
  private declaration(): void {
    const { cursor, draft } = this;
    let kind: 'species' | 'compartment' | undefined;
    let constant: boolean | undefined;
    let substanceOnly = false;
    while (DECLARATIONS.has(cursor.token.text) && !['=', ',', ';', 'in'].includes(cursor.ahead(1).text)) {
      if (cursor.ahead(1).kind === 'newline' || cursor.ahead(1).kind === 'end') break;
      const word = cursor.next().text;
      if (word === 'species' || word === 'compartment') kind = word;
      else if (word === 'const' || word === 'var') constant = word === 'const';
      else if (word === 'substanceOnly') substanceOnly = true;
    }
    do {
      const boundary = cursor.accept('$');
      const name = cursor.name(`the name of a ${kind ?? 'parameter'}`);
      if (kind === 'compartment') draft.compartments.set(name.text, draft.compartments.get(name.text) ?? placeOf(name));
      else if (kind === 'species' || boundary) {
        const species = draft.speciesAt(name.text, placeOf(name));
        species.boundary ||= boundary;
        species.substanceOnly ||= substanceOnly;
      } else draft.declared.set(name.text, draft.declared.get(name.text) ?? placeOf(name));
      if (constant !== undefined) draft.constancy.set(name.text, constant);
      while (cursor.is('in') || cursor.is('=')) {
        if (cursor.is('in')) this.location(name);
        else this.value(name);
      }
    } while (cursor.accept(','));
  }

  private location(name: Token): void {
    this.cursor.next();
    const compartment = this.cursor.name('the name of a compartment');
    const { compartments } = this.draft;
    compartments.set(compartment.text, compartments.get(compartment.text) ?? placeOf(compartment));
    this.draft.speciesAt(name.text, placeOf(name)).compartment = compartment.text;
  }

  /** name = expression, with the unit of a number behind it perhaps */
  private value(name: Token): void {
    const { cursor, draft } = this;
    cursor.next();
    const value = this.expression();
    if (isNumber(value) && cursor.token.kind === 'name' && cursor.token.text !== 'in') {
      draft.units.set(name.text, cursor.next().text);
    }
    const first = draft.values.get(name.text);
    if (first) cursor.fail(`"${name.text}" already has a value, in line ${first.place.line}.`, name);
    draft.values.set(name.text, { value, place: placeOf(name) });
  }

  /** A statement about a name: a value, a rule, a unit, a label, a place. */
  private about(): void {
    const { cursor, draft } = this;
    const name = cursor.next();
    if (cursor.is('=')) this.value(name);
    else if (cursor.accept(':=')) {
      draft.rules.push({ target: name.text, value: this.expression(), place: placeOf(name) });
    } else if (cursor.is("'")) {
      cursor.fail(`Rate rules (${name.text}' = ...) are not supported; write reactions.`, name);
    } else if (cursor.is('in')) this.location(name);
    else if (cursor.accept('is')) {
      const text = cursor.token.kind === 'string' ? cursor.next().text : cursor.fail('Expected a label in quotes.');
      if (name.text === draft.id) draft.title = text;
      else draft.labels.set(name.text, text);
    } else if (cursor.accept('has')) {
      draft.units.set(name.text, cursor.name('the name of a unit').text);
      cursor.recover();
    } else if (cursor.token.kind === 'name' && cursor.ahead(1).kind === 'string') {
      // Annotations: S1 identity "http://...", S1 notes "..."
      cursor.recover();
    } else if (cursor.is(':') && cursor.ahead(1).kind === 'name' && cursor.ahead(2).text === '(') {
      cursor.fail('Submodels are not supported; write their reactions out.', name);
    } else {
      const found = cursor.found();
      cursor.fail(
        `Cannot read what is said about ${quote(name.text)}: expected "=", ":=", "->" or ":", but found ${found}.`,
      );
    }
  }
}

/** Molecules in one unit of substance. */
const SUBSTANCES = new Map<string, number>([
  ['item', 1],
  ['items', 1],
  ['count', 1],
  ['dimensionless', 1],
  ['mole', AVOGADRO],
  ['nanomole', AVOGADRO * 1e-9],
  ['micromole', AVOGADRO * 1e-6],
]);
