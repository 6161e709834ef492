import { apply, type Tree } from './tree';

/** Longer chains than that are made into halves of halves. */
const LONG = 24;

/**
 * A tree whose long sums and products are no deep nesting: a + b + c + ... of hundreds of terms, which is read from left
 * to right, becomes the sum of its halves. Shorter ones stay as they are.
 */
export function balanced(tree: Tree): Tree {
  if (tree.kind !== 'apply') return tree;
  const sum = tree.op === 'add' || tree.op === 'sub';
  if (!sum && tree.op !== 'mul') {
    return { kind: 'apply', op: tree.op, args: tree.args.map(balanced) };
  }
  const terms: Signed[] = [];
  // Along the left, where chains are long, by a loop; the right is short as a text is read.
  let at: Tree = tree;
  while (at.kind === 'apply' && (sum ? at.op === 'add' || at.op === 'sub' : at.op === 'mul')) {
    terms.push({ negative: at.op === 'sub', tree: balanced(at.args[1]) });
    at = at.args[0];
  }
  terms.push({ negative: false, tree: balanced(at) });
  terms.reverse();
  if (terms.length <= LONG) {
    return terms.reduce((left, { negative, tree: right }, i) =>
      i === 0 ? left : { negative: false, tree: apply(negative ? 'sub' : sum ? 'add' : 'mul', left.tree, right) },
    ).tree;
  }
  const { negative, tree: whole } = halves(terms, sum);
  return negative ? apply('neg', whole) : whole;
}

interface Signed {
  readonly negative: boolean;
  readonly tree: Tree;
}

function halves(terms: readonly Signed[], sum: boolean): Signed {
  if (terms.length === 1) return terms[0];
  const middle = terms.length >> 1;
  const [a, b] = [halves(terms.slice(0, middle), sum), halves(terms.slice(middle), sum)];
  if (!sum) return { negative: false, tree: apply('mul', a.tree, b.tree) };
  if (a.negative === b.negative) return { negative: a.negative, tree: apply('add', a.tree, b.tree) };
  return { negative: false, tree: a.negative ? apply('sub', b.tree, a.tree) : apply('sub', a.tree, b.tree) };
}
