/** What a reader of an event file gets to see. */
export interface ReadTensorboardEvent {
  wallTime?: number;
  step: number;
  fileVersion?: string;
  sessionStatus?: number;
  scalars: Record<string, number>;
}

/** Reads an event file and checks both CRCs of every record; bit by bit, so as to share nothing with the writer. */
export function readEventFile(file: Buffer): ReadTensorboardEvent[] {
  const events: ReadTensorboardEvent[] = [];
  for (let at = 0; at < file.length; ) {
    const header = file.subarray(at, at + 8);
    const length = Number(header.readBigUInt64LE());
    const content = file.subarray(at + 12, at + 12 + length);
    if (content.length < length || at + 16 + length > file.length) throw new Error(`torn record at byte ${at}`);
    check(header, file.readUInt32LE(at + 8), `length at byte ${at}`);
    check(content, file.readUInt32LE(at + 12 + length), `content at byte ${at + 12}`);
    events.push(eventOf(content));
    at += 16 + length;
  }
  return events;
}

function check(bytes: Buffer, stored: number, what: string): void {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  const expected = BigInt(~crc >>> 0);
  // as record_reader.h takes the mask off again
  const rotated = (BigInt(stored) - 0xa282ead8n) & 0xffffffffn;
  const unmasked = ((rotated >> 17n) | (rotated << 15n)) & 0xffffffffn;
  if (unmasked !== expected) throw new Error(`wrong CRC of the ${what}`);
}

function eventOf(content: Buffer): ReadTensorboardEvent {
  const event: ReadTensorboardEvent = { step: 0, scalars: {} };
  for (const { number, value } of fields(content)) {
    if (number === 1) event.wallTime = (value as Buffer).readDoubleLE();
    else if (number === 2) event.step = value as number;
    else if (number === 3) event.fileVersion = String(value);
    else if (number === 7) event.sessionStatus = fields(value as Buffer)[0].value as number;
    else if (number === 5)
      for (const scalar of fields(value as Buffer)) {
        const [tag, simple] = fields(scalar.value as Buffer);
        event.scalars[String(tag.value)] = (simple.value as Buffer).readFloatLE();
      }
    else throw new Error(`unexpected field ${number}`);
  }
  return event;
}

function fields(bytes: Buffer): { number: number; value: number | Buffer }[] {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number) => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const key = varint();
    const type = key & 7;
    const value = type === 0 ? varint() : take(type === 1 ? 8 : type === 5 ? 4 : varint());
    found.push({ number: key >> 3, value });
  }
  return found;
}
