import { LIMITS } from '../../network/limits';
import type { Report } from '../../network/problem';
import type { Defined } from '../../network/tree/functions';
import { sizeProblem } from '../../network/tree/tree';
import { Cursor, placeOf, StatementError } from './cursor';
import { ExpressionReader } from './expression';
import type { Token } from './tokens';

/** The functions that a text defines, before or after where it calls them; each is read when it is first called. */
export class Functions implements Pick<ReadonlyMap<string, Defined>, 'get' | 'has' | 'keys'> {
  private readonly places = new Map<string, number>();
  private readonly known = new Map<string, Defined>();
  private readonly open = new Set<string>();
  private readonly tokens: readonly Token[];
  private readonly report: Report;
  private readonly own: ReadonlySet<string>;

  constructor(tokens: readonly Token[], report: Report, own: ReadonlySet<string>) {
    this.tokens = tokens;
    this.report = report;
    this.own = own;
    tokens.forEach((token, i) => {
      if (!startsFunction(tokens, i)) return;
      const name = tokens[i + 1];
      if (this.places.has(name.text)) report.error(`The function "${name.text}" is defined twice.`, placeOf(name));
      else this.places.set(name.text, i);
      if (this.places.size === LIMITS.functions + 1) {
        report.error(`At most ${LIMITS.functions} functions are supported.`, placeOf(token));
      }
    });
  }

  has(name: string): boolean {
    return this.places.has(name);
  }

  keys() {
    return this.places.keys();
  }

  get(name: string): Defined | undefined {
    const at = this.places.get(name);
    if (at === undefined || this.known.has(name)) return this.known.get(name);
    const cursor = new Cursor(this.tokens, this.report, at);
    if (this.open.has(name)) cursor.fail(`The function "${name}" is defined by itself.`);
    this.open.add(name);
    try {
      const defined = this.definition(cursor);
      this.known.set(name, defined);
      return defined;
    } finally {
      this.open.delete(name);
    }
  }

  /** Reads what stands at "function" and goes on behind its "end". */
  read(cursor: Cursor): void {
    const name = cursor.ahead(1).text;
    try {
      // Its mistakes are reported where it stands, whether or not it is called.
      if (this.has(name)) this.get(name);
      this.definition(cursor, true);
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      while (cursor.token.kind !== 'end' && !cursor.is('end')) cursor.next();
      cursor.accept('end');
    }
  }

  /** function f(x, y) x^y end */
  private definition(cursor: Cursor, skip = false): Defined {
    cursor.next();
    const name = cursor.name('the name of the function');
    cursor.expect('(', `after "${name.text}"`);
    const parameters: string[] = [];
    cursor.skipNewlines();
    while (!cursor.is(')')) {
      if (parameters.length > 0) cursor.expect(',', 'between arguments');
      cursor.skipNewlines();
      const parameter = cursor.name('the name of an argument');
      if (parameters.includes(parameter.text)) cursor.fail(`"${parameter.text}" is an argument twice.`, parameter);
      parameters.push(parameter.text);
      cursor.skipNewlines();
    }
    cursor.expect(')', 'after the arguments');
    while (cursor.ended && cursor.token.kind !== 'end') cursor.next();
    if (skip) {
      while (cursor.token.kind !== 'end' && !cursor.is('end')) cursor.next();
      cursor.accept('end');
      return { parameters, body: { kind: 'time' } };
    }
    const body = new ExpressionReader(cursor, this, new Set([...this.own, ...parameters])).read();
    const problem = sizeProblem(body);
    if (problem) cursor.fail(`The function "${name.text}" ${problem}.`, name);
    while (cursor.ended && cursor.token.kind !== 'end') cursor.next();
    cursor.expect('end', `after the function "${name.text}"`);
    return { parameters, body };
  }
}

function startsFunction(tokens: readonly Token[], i: number): boolean {
  const [before, token, name, bracket] = [tokens[i - 1], tokens[i], tokens[i + 1], tokens[i + 2]];
  const first = before === undefined || before.kind === 'newline' || before.text === ';' || before.text === 'end';
  return first && token.kind === 'name' && token.text === 'function' && name?.kind === 'name' && bracket?.text === '(';
}
