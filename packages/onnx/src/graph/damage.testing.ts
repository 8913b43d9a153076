import type { onnx as Onnx } from 'onnx-proto';
import { onnx } from './proto.js';

/** Numbers in [0, n). */
export type Draw = (n: number) => number;

/** Sizes and counts that a reader must not believe. */
const NUMBERS = [0, 1, -1, 2, 3, 7, 1e6, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 40, 2 ** 53, -(2 ** 53)];

/** A file with bits flipped, bytes overwritten, a part cut out, or its end missing. */
export function damageBytes(bytes: Uint8Array, draw: Draw): Uint8Array {
  // a copy even of a Buffer, whose slice() is none
  const out = Uint8Array.from(bytes);
  const at = draw(bytes.length);
  switch (draw(4)) {
    case 0:
      return out.subarray(0, at);
    case 1:
      out[at] ^= 1 << draw(8);
      return out;
    case 2:
      out[at] = draw(256);
      return out;
    default:
      return Uint8Array.from([...out.subarray(0, at), ...out.subarray(at + 1 + draw(8))]);
  }
}

/** A file that is sound protobuf, with one to three fields changed: numbers, names, and parts dropped, doubled or swapped. */
export function damageFields(bytes: Uint8Array, draw: Draw): Uint8Array {
  const model = onnx.ModelProto.decode(bytes);
  const fields = fieldsOf(model);
  const names = fields.map(({ holder, key }) => holder[key]).filter((value) => typeof value === 'string');
  for (let changes = 1 + draw(3); changes > 0; changes--) change(fields[draw(fields.length)], names, draw);
  return onnx.ModelProto.encode(model as Onnx.ModelProto).finish();
}

interface Field {
  // biome-ignore lint/suspicious/noExplicitAny: a message of any kind
  readonly holder: any;
  readonly key: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a message of any kind
function fieldsOf(message: any): Field[] {
  return Object.keys(message).flatMap((key) => {
    const value = message[key];
    const nested = typeof value === 'object' && value !== null && !isWhole(value) ? fieldsOf(value) : [];
    return [{ holder: message, key }, ...nested];
  });
}

/** Bytes and 64-bit integers. */
function isWhole(value: object): boolean {
  return value instanceof Uint8Array || 'low' in value;
}

function change({ holder, key }: Field, names: readonly string[], draw: Draw): void {
  const value = holder[key];
  if (typeof value === 'string') holder[key] = ['', 'x', ...names][draw(names.length + 2)];
  else if (Array.isArray(value)) changeList(value, draw);
  else if (value instanceof Uint8Array) holder[key] = value.subarray(0, draw(value.length + 1));
  else if (typeof value === 'number' || (value && 'low' in value)) holder[key] = NUMBERS[draw(NUMBERS.length)];
  else if (!Array.isArray(holder)) delete holder[key];
}

function changeList(list: unknown[], draw: Draw): void {
  if (list.length === 0) return;
  const at = draw(list.length);
  if (draw(3) === 0) list.splice(at, 1);
  else if (draw(2) === 0) list.push(list[at]);
  else [list[at], list[0]] = [list[0], list[at]];
}
