import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LayerlabError } from '../errors.js';
import { atomicWrite } from './atomicWrite.js';
import { diskError } from './diskError.js';

/** A JSON value; NaN and infinity are not JSON and must be turned into strings first. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A tensor of a checkpoint, row by row; its name is unique in the file. */
export interface CheckpointTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
  readonly data: Float32Array;
}

/** What is in a checkpoint file: a JSON header, and tensors. */
export interface Checkpoint {
  /** Position, random state, optimizer scalars, ...: what the writer needs to go on. */
  readonly meta: { readonly [key: string]: Json };
  readonly tensors: readonly CheckpointTensor[];
}

interface Header {
  readonly meta: Checkpoint['meta'];
  readonly tensors: readonly Omit<CheckpointTensor, 'data'>[];
}

// magic, version and header length, header (JSON, padded with blanks to a multiple of 8), tensors in order, sha256 of it all
const MAGIC = Buffer.from('LAYERLAB', 'latin1');
const VERSION = 1;
const PREFIX = MAGIC.length + 8;
const DIGEST = 32;

/**
 * Writes weights and optimizer state as one file, atomically. All numbers are little-endian.
 *
 * @throws LayerlabError DISK; a RangeError where a tensor's data does not fit its shape
 */
export function writeCheckpoint(file: string, checkpoint: Checkpoint): void {
  atomicWrite(file, encodeCheckpoint(checkpoint));
}

/**
 * A whole checkpoint, checked against the hash that it was written with.
 *
 * @throws LayerlabError NOT_FOUND, DISK, or DATA_CORRUPT where anything about the file is not as it was written
 */
export function readCheckpoint(file: string): Checkpoint {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new LayerlabError('NOT_FOUND', `No checkpoint at ${file}. Start the run anew with "layerlab run".`, {
        cause,
      });
    throw diskError('read', file, cause, 'The file is unchanged.');
  }
  return decodeCheckpoint(bytes, file);
}

function encodeCheckpoint({ meta, tensors }: Checkpoint): Uint8Array[] {
  for (const { name, shape, data } of tensors)
    if (data.length !== sizeOf(shape))
      throw new RangeError(
        `Tensor "${name}" of shape [${shape}] takes ${sizeOf(shape)} values. Received ${data.length}.`,
      );
  const header: Header = { meta, tensors: tensors.map(({ name, shape, dtype }) => ({ name, shape, dtype })) };
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')]);
  const prefix = Buffer.alloc(PREFIX);
  MAGIC.copy(prefix);
  prefix.writeUInt32LE(VERSION, MAGIC.length);
  prefix.writeUInt32LE(padded.length, MAGIC.length + 4);
  const body = [prefix, padded, ...tensors.map(({ data }) => bytesOf(data))];
  const hash = createHash('sha256');
  for (const chunk of body) hash.update(chunk);
  return [...body, hash.digest()];
}

function decodeCheckpoint(bytes: Buffer, file: string): Checkpoint {
  const corrupt = (what: string) =>
    new LayerlabError(
      'DATA_CORRUPT',
      `The checkpoint ${file} ${what}. Use an earlier checkpoint of the run, or start it anew with "layerlab run".`,
    );
  if (bytes.length < PREFIX + DIGEST) throw corrupt(`is truncated: it has ${bytes.length} bytes`);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw corrupt('is no layerlab checkpoint: its first bytes are wrong');
  const version = bytes.readUInt32LE(MAGIC.length);
  if (version !== VERSION) throw corrupt(`has format version ${version}; this layerlab reads version ${VERSION}`);
  const end = bytes.length - DIGEST;
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!digest.equals(bytes.subarray(end)))
    throw corrupt('is truncated or damaged: its sha256 does not match its content');
  const dataStart = PREFIX + bytes.readUInt32LE(MAGIC.length + 4);
  // the digest matches, so what follows is as a writer left it; it may still be another program's
  const header = parseHeader(bytes.subarray(PREFIX, dataStart));
  if (!header) throw corrupt('has a header that cannot be read');
  let at = dataStart;
  const tensors = header.tensors.map(({ name, shape, dtype }) => {
    const data = floatsOf(bytes.subarray(at, Math.min(at + 4 * sizeOf(shape), end)));
    at += 4 * sizeOf(shape);
    return { name, shape, dtype, data };
  });
  if (at !== end) throw corrupt(`has ${end - dataStart} bytes of tensors where its header says ${at - dataStart}`);
  return { meta: header.meta, tensors };
}

function parseHeader(bytes: Buffer): Header | undefined {
  try {
    const header = JSON.parse(bytes.toString('utf8')) as Header;
    const valid = header.tensors.every(
      ({ name, shape, dtype }) =>
        typeof name === 'string' &&
        dtype === 'float32' &&
        Array.isArray(shape) &&
        shape.every((d) => Number.isInteger(d) && d >= 0),
    );
    return valid && typeof header.meta === 'object' && header.meta !== null ? header : undefined;
  } catch {
    return undefined;
  }
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, d) => product * d, 1);

const bytesOf = (data: Float32Array): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** A copy: file bytes need not lie at a multiple of four, and a view would keep the whole file in memory. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const copy = new Uint8Array(bytes.length - (bytes.length % 4));
  copy.set(bytes.subarray(0, copy.length));
  return new Float32Array(copy.buffer);
}
