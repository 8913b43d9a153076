/**
 * Parsed attributes as text: equal text, equal attributes. JSON.stringify would write NaN, both infinities and undefined
 * alike as null, and -0 as 0.
 */
export function attributeKey(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'string':
      return JSON.stringify(value);
    case 'object':
      break;
    default:
      return String(value);
  }
  if (value === null) return 'null';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    let text = '[';
    for (const item of value as Iterable<unknown>) text += `${attributeKey(item)},`;
    return `${text}]`;
  }
  let text = '{';
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) text += `${name}:${attributeKey(item)},`;
  }
  return `${text}}`;
}
