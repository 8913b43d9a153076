import { type FailedClaim, LayerlabError } from '@layerlab/core';

/** Whatever states something of a run has an attribute `data-claim`, unique on its page, and no element of its own kind inside. */
const CLAIM = /<([a-z]+)\b[^>]*? data-claim="([^"]*)"[^>]*>([\s\S]*?)<\/\1>/g;
/** Or it is a cell of a table with an attribute `data-claims`: `<claims>/<row>/<column>`. */
const TABLE = /<table\b[^>]*? data-claims="([^"]*)"[^>]*>([\s\S]*?)<\/table>/g;
const ROW = /<tr>([\s\S]*?)<\/tr>/g;
const CELL = /<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/g;

/** Everything that a page states, by its name. @throws LayerlabError DATA_CORRUPT where a name is used twice */
export function claimsOf(page: string): ReadonlyMap<string, string> {
  const claims = new Map<string, string>();
  const add = (name: string, content: string) => {
    if (claims.has(name))
      throw new LayerlabError(
        'DATA_CORRUPT',
        `The report states "${name}" twice. Make it again with "layerlab report".`,
      );
    claims.set(name, content);
  };
  for (const [, , name, content] of page.matchAll(CLAIM)) add(name, content);
  for (const [, id, table] of page.matchAll(TABLE)) {
    const [[, ...columns] = [], ...rows] = [...table.matchAll(ROW)].map(([, row]) =>
      [...row.matchAll(CELL)].map(([, c]) => c),
    );
    for (const [name, ...cells] of rows)
      for (const [i, cell] of cells.entries()) add(`${id}/${name}/${columns[i]}`, cell);
  }
  return claims;
}

/** What a page states against what the runs give now, in the page's order; then what the page lacks. */
export function failedClaims(stated: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): FailedClaim[] {
  const names = [...new Set([...stated.keys(), ...found.keys()])];
  return names.flatMap((claim) => {
    const [a, b] = [stated.get(claim), found.get(claim)];
    return a === b ? [] : [failedClaim(claim, a ?? '(nothing)', b ?? '(nothing)')];
  });
}

const SHOWN = 80;

/** With both texts, or of long ones such as a chart's data what stands about their first difference. */
export function failedClaim(claim: string, stated: string, found: string): FailedClaim {
  if (Math.max(stated.length, found.length) <= 4 * SHOWN) return { claim, stated, found };
  let same = 0;
  while (stated[same] === found[same]) same++;
  const from = Math.max(0, same - SHOWN / 2);
  const cut = (text: string) => `${from > 0 ? '…' : ''}${text.slice(from, from + SHOWN)}…`;
  return { claim, stated: cut(stated), found: cut(found) };
}
