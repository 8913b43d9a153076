/** Text that is HTML already: `html` leaves it as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | readonly Html[];

/** HTML as a tagged template: whatever is put in is escaped, unless it came from here. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, i) => part + (i < values.length ? textOf(values[i]) : '')).join(''));
}

/** Text and attribute values alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Digits of a fraction in a chart's data: more than any chart can show. */
const DIGITS = 5;

/** JSON for a script element: no '<', so that nothing in it can end the element; fractions are rounded. */
export function scriptJson(value: unknown): Html {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'number' && !Number.isInteger(inner) ? Number(inner.toPrecision(DIGITS)) : inner,
  );
  return new Html(text.replaceAll('<', '\\u003c'));
}

function textOf(value: Value): string {
  if (value instanceof Html) return value.text;
  return typeof value === 'object' ? value.map(({ text }) => text).join('\n') : escapeHtml(String(value));
}
