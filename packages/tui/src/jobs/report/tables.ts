import { Html, html } from './html.js';

/** What stands in a cell, and the number that it is, where it is one. */
export type Cell = string | { readonly text: string; readonly value?: number };

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

export interface HtmlTable {
  /** Begins the names of the table's claims. */
  readonly id: string;
  readonly title: string;
  /** A column's title is unique. */
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[];
  /** A row's name is unique. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly notes?: readonly string[];
  readonly firstColumn?: string;
  readonly className?: string;
}

/** A table, each of whose cells states something: `claims.ts` reads them. Nothing where it has no rows. */
export function tableHtml({ id, title, columns, rows, notes = [], firstColumn = '', className = '' }: HtmlTable): Html {
  if (rows.length === 0) return new Html('');
  const side = (i: number) => new Html(columns[i].align === 'right' ? ' class="right"' : '');
  const head = columns.map((column, i) => html`<th scope="col"${side(i)}>${column.title}</th>`);
  const body = rows.map(({ name, cells }) => {
    const texts = cells.map((cell, i) => html`<td${side(i)}>${cellText(cell)}</td>`);
    return html`<tr><th scope="row">${name}</th>${texts}</tr>`;
  });
  const below = notes.map((note, i) => html`<p class="note" data-claim="${id}/note-${i}">${note}</p>`);
  return html`<div class="wide"><table class="${className}" data-claims="${id}"><caption>${title}</caption>
<thead><tr><th scope="col">${firstColumn}</th>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>
${below}`;
}
