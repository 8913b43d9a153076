import { describe, expect, it } from 'vitest';
import { claimsOf, failedClaims } from './claims.js';
import { html } from './html.js';
import { tableHtml } from './tables.js';

const page = (accuracy: string) => `<p class="x" data-claim="a/verdict">fine</p>
${
  tableHtml({
    ...{ id: 'a/epochs', title: 'Epochs', columns: [{ title: 'acc.', align: 'right' }] },
    rows: [{ name: '1', cells: [accuracy] }],
  }).text
}`;

describe('claimsOf', () => {
  it('reads sentences, cells and what stands in them, escaped as it is', () => {
    expect([...claimsOf(page('<b>'))]).toEqual([
      ['a/verdict', 'fine'],
      ['a/epochs/1/acc.', '&lt;b&gt;'],
    ]);
    expect(html`<i title="${'"<'}">`.text).toBe('<i title="&quot;&lt;">');
  });

  it('finds nothing in a table without rows, and fails what is missing', () => {
    const emptied = page('1').replace(/(<table [^>]*>).*<\/table>/s, '$1</table>');
    expect(failedClaims(claimsOf(emptied), claimsOf(page('1')))).toEqual([
      { claim: 'a/epochs/1/acc.', stated: '(nothing)', found: '1' },
    ]);
  });

  it('takes no page that states a thing twice', () => {
    expect(() => claimsOf(page('1') + page('2'))).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT' }));
  });
});
