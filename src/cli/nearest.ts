/** Edits (insert, delete, replace, swap neighbours) that turn one name into the other; capitals count half. */
export function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const [p, q] = [a[i - 1], b[j - 1]];
      const replace = p === q ? 0 : p.toLowerCase() === q.toLowerCase() ? 0.5 : 1;
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + replace);
      if (i > 1 && j > 1 && p === b[j - 2] && a[i - 2] === q) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i][j] = best;
    }
  }
  return rows[a.length][b.length];
}

/** The valid name that is most like the one given: the first that it begins, else the one fewest edits away. */
export function nearest(name: string, valid: readonly string[]): string {
  const begun = name.length > 1 ? valid.find((candidate) => candidate.startsWith(name)) : undefined;
  if (begun !== undefined) return begun;
  return valid.reduce((best, candidate) =>
    editDistance(name, candidate) < editDistance(name, best) ? candidate : best,
  );
}
