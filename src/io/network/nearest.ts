/** Edits (insert, delete, replace, swap neighbours) that turn one name into the other; capitals count half. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [p, q] = [a[i - 1], b[j - 1]];
      const replace = p === q ? 0 : p.toLowerCase() === q.toLowerCase() ? 0.5 : 1;
      let best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + replace);
      if (i > 1 && j > 1 && p === b[j - 2] && a[i - 2] === q) best = Math.min(best, before[j - 2] + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/** The valid name that is most like the one given: the first that it begins, else the one fewest edits away. */
export function nearest(name: string, valid: readonly string[]): string {
  const begun = name.length > 1 ? valid.find((candidate) => candidate.startsWith(name)) : undefined;
  if (begun !== undefined) return begun;
  return valid.reduce((best, candidate) =>
    editDistance(name, candidate) < editDistance(name, best) ? candidate : best,
  );
}

/** `; did you mean "k_on"?`, or nothing where no known name is like the one given. */
export function suggestion(name: string, known: Iterable<string>): string {
  let best: string | undefined;
  // A third of the letters may differ, and one of two: what is less alike is no help.
  let nearest = (name.length === 1 ? 0.5 : Math.max(1, Math.floor(name.length / 3))) + 0.01;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= nearest) continue;
    const distance = editDistance(name, candidate);
    if (distance < nearest) {
      best = candidate;
      nearest = distance;
    }
  }
  return best === undefined ? '' : `; did you mean "${best}"?`;
}
