import type { BinaryOp, Expr, UnaryOp } from '../expressions/expression';

/** How one target language spells a tree. */
export interface Dialect {
  readonly number: (value: number) => string;
  readonly species: (index: number) => string;
  readonly parameter: (index: number) => string;
  readonly unary: Record<UnaryOp, (a: string) => string>;
  readonly binary: Record<BinaryOp, (a: string, b: string) => string>;
  /** The time of a run; the text around a tree that mentions it must have it in scope under this name. */
  readonly time: string;
  /** `yes` where `test` is not 0, else `no`. */
  readonly select: (test: string, yes: string, no: string) => string;
  /** Declares a temporary, e.g. "const t3 = x1 / k2;". */
  readonly declare: (name: string, value: string) => string;
}

/**
 * Prints expression trees as code, sharing every subexpression that has been printed before (it then stands in a
 * temporary). Small whole powers become products: exact in f64, and WGSL's pow is undefined for negative bases.
 */
export class Emitter {
  readonly lines: string[] = [];
  private readonly known = new Map<string, string>();
  /** Code of what has been printed, by the node itself: bounds share nodes many times over, and are far larger written out. */
  private readonly printed = new Map<Expr, string>();
  private readonly prefix: string;
  private readonly dialect: Dialect;

  constructor(dialect: Dialect, prefix = 't') {
    this.dialect = dialect;
    this.prefix = prefix;
  }

  /** Code of an expression; needed temporaries are appended to `lines`. */
  emit(e: Expr): string {
    let code = this.printed.get(e);
    if (code === undefined) {
      code = this.print(e);
      this.printed.set(e, code);
    }
    return code;
  }

  private print(e: Expr): string {
    const d = this.dialect;
    switch (e.kind) {
      case 'number':
        return d.number(e.value);
      case 'species':
        return d.species(e.index);
      case 'parameter':
        return d.parameter(e.index);
      case 'time':
        return d.time;
      case 'select':
        return this.share(d.select(this.emit(e.test), this.emit(e.yes), this.emit(e.no)));
      case 'unary':
        return this.share(d.unary[e.op](this.emit(e.arg)));
      case 'binary': {
        const base = this.emit(e.left);
        if (e.op === 'pow' && e.right.kind === 'number' && Number.isInteger(e.right.value)) {
          const n = Math.abs(e.right.value);
          if (n <= 16) {
            const power = this.power(base, n);
            return e.right.value < 0 ? this.share(d.binary.div(d.number(1), power)) : power;
          }
        }
        return this.share(d.binary[e.op](base, this.emit(e.right)));
      }
    }
  }

  private power(base: string, n: number): string {
    if (n === 1) return base;
    const half = this.power(base, n >> 1);
    const square = this.share(this.dialect.binary.mul(half, half));
    return n % 2 ? this.share(this.dialect.binary.mul(square, base)) : square;
  }

  private share(code: string): string {
    let name = this.known.get(code);
    if (name === undefined) {
      name = `${this.prefix}${this.known.size}`;
      this.known.set(code, name);
      this.lines.push(this.dialect.declare(name, code));
    }
    return name;
  }
}
