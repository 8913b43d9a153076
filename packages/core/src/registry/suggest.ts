/** Insertions, deletions and replacements that turn `a` into `b` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

/** The known name that `name` is most likely a slip of; undefined where none is close. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  // a third of the letters wrong is a slip, more is another word; two letters swapped count as two
  const limit = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) [best, bestDistance] = [candidate, d];
  }
  return best;
}

/** ` Did you mean "cnn"?`, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const found = suggest(name, known);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}
