import { apply, forEachName, isNumber, name, number, sizeProblem, substitute, type Tree } from '../../tree/tree';

/** What is known of a document's symbols before it is known what each becomes in a model. */
export interface Definitions {
  /** The value of a symbol at time 0 as the document states it: its rule, or its initial value. */
  readonly of: (symbol: string) => Tree | undefined;
  /** Whether a rule says what it is at every moment. */
  readonly isRuled: (symbol: string) => boolean;
  readonly isSpecies: (symbol: string) => boolean;
  readonly isParameter: (symbol: string) => boolean;
  /** Whether reactions or events change it. */
  readonly isChanged: (symbol: string) => boolean;
  readonly value: (symbol: string) => number;
  /** What a species' symbol is, given its count in molecules. */
  readonly fromCount: (species: string, count: Tree) => Tree;
  /** Is told of a symbol whose value at time 0 cannot be written out; its number stands for it then. */
  readonly tooLarge: (symbol: string, problem: string) => void;
}

/**
 * What the symbols of a document are at time 0, as expressions of what a person may set: parameters and initial counts. The
 * name of a species stands for its initial count, in molecules.
 */
export class Starts {
  private readonly definitions: Definitions;
  private readonly following = new Map<string, boolean>();
  private readonly trees = new Map<string, Tree>();

  constructor(definitions: Definitions) {
    this.definitions = definitions;
  }

  /** Whether the value of a symbol at time 0 follows from what may be set, beside itself. */
  follows(symbol: string): boolean {
    const known = this.following.get(symbol);
    if (known !== undefined) return known;
    // Nothing is defined by itself in a valid document.
    this.following.set(symbol, false);
    let answer = false;
    forEachName(this.definitions.of(symbol) ?? number(0), (n) => {
      answer ||= this.isSettable(n) || this.follows(n);
    });
    this.following.set(symbol, answer);
    return answer;
  }

  /** The value of a symbol at time 0, what follows from something written out. */
  of(symbol: string): Tree {
    const known = this.trees.get(symbol);
    if (known) return known;
    const tree = this.isSettable(symbol) ? this.named(symbol) : this.definitionOf(symbol);
    this.trees.set(symbol, tree);
    return tree;
  }

  /** The value of a symbol at time 0 from its definition, even where it may be set. */
  definitionOf(symbol: string): Tree {
    return this.write(this.definitions.of(symbol) ?? number(0), symbol);
  }

  /** A document's expression at time 0. @param symbol what it is the value of */
  write(tree: Tree, symbol: string): Tree {
    const written = atZero(substitute(tree, (n) => this.of(n)));
    const problem = sizeProblem(written);
    if (!problem) return written;
    this.definitions.tooLarge(symbol, problem);
    return number(this.definitions.value(symbol));
  }

  private named(symbol: string): Tree {
    return this.definitions.isSpecies(symbol) ? this.definitions.fromCount(symbol, name(symbol)) : name(symbol);
  }

  /** Whether a symbol has a name of its own in a model: a parameter, or a count, which may follow from others by name. */
  private isSettable(symbol: string): boolean {
    const { of, isRuled, isSpecies, isParameter, isChanged, value } = this.definitions;
    if (isRuled(symbol)) return false;
    if (isChanged(symbol)) return true;
    const tree = of(symbol);
    if (isSpecies(symbol)) return !this.follows(symbol);
    return isParameter(symbol) && tree !== undefined && isNumber(tree) && value(symbol) > 0;
  }
}

function atZero(tree: Tree): Tree {
  if (tree.kind === 'time') return number(0);
  return tree.kind === 'apply' ? apply(tree.op, ...tree.args.map(atZero)) : tree;
}
