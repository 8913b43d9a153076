import { type Figure, type MemberRuns, type Statement, statement } from '@layerlab/core';
import { count, figureOf, params } from './figures.js';
import { REFERENCE } from './reference.js';

/** Whether the parameter counts are those of the reference, exactly. */
export function paramsStatement(suite: string, members: readonly MemberRuns[]): readonly Statement[] {
  const known = members.flatMap((member) => {
    const expected = REFERENCE[suite]?.[member.member]?.params;
    const own = member.runs.length > 0 ? params(member.runs[0]) : undefined;
    return expected === undefined || own === undefined ? [] : [{ member, own, expected }];
  });
  if (known.length === 0) return [];
  const wrong = known.filter(({ own, expected }) => own !== expected);
  const list: Figure = {
    text: known.map(({ member }) => `${member.member} ${figureOf(member, params, count).text}`).join(', '),
    runs: known.flatMap(({ member }) => member.runs.map(({ run }) => run)),
  };
  if (wrong.length === 0)
    return [statement('params')`The trainable parameters are exactly those of the reference: ${list}.`];
  const names = wrong.map(({ member }) => member.member).join(', ');
  return [statement('params')`The trainable parameters are ${list}; not those of the reference: ${names}.`];
}
