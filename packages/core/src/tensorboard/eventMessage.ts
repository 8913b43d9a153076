/** What one record of an event file tells. */
export type TensorboardEvent = { readonly wallTime: number } & (
  | { readonly fileVersion: string }
  | { readonly step: number; readonly scalars: Readonly<Record<string, number>> }
  /** Whatever earlier files tell of this step and later ones is void. */
  | { readonly step: number; readonly restarts: true }
);

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
const SESSION_START = 1;

/**
 * TensorFlow's protobuf message `Event`, with a `Summary` of simple values inside. Fields and their numbers:
 * tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto.
 *
 * @param event `wallTime` in seconds since 1970
 */
export function eventMessage(event: TensorboardEvent): Buffer {
  const time = field(1, FIXED64, double(event.wallTime));
  if ('fileVersion' in event) return Buffer.concat([time, text(3, event.fileVersion)]);
  const step = field(2, VARINT, varint(event.step));
  if ('restarts' in event) return Buffer.concat([time, step, message(7, field(1, VARINT, varint(SESSION_START)))]);
  const values = Object.entries(event.scalars).map(([tag, value]) =>
    message(1, Buffer.concat([text(1, tag), field(2, FIXED32, float(value))])),
  );
  return Buffer.concat([time, step, message(5, Buffer.concat(values))]);
}

const field = (number: number, type: number, value: Buffer): Buffer =>
  Buffer.concat([varint((number << 3) | type), value]);

const message = (number: number, content: Buffer): Buffer =>
  field(number, BYTES, Buffer.concat([varint(content.length), content]));

const text = (number: number, value: string): Buffer => message(number, Buffer.from(value, 'utf8'));

/** Seven bits a byte, the lowest first; numbers up to 2^53. */
function varint(value: number): Buffer {
  const bytes = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}
