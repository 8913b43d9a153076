import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Download } from '../define/dataset.js';
import { diskError } from '../store/diskError.js';

/** What another try at the same address would not mend. */
export class Refused extends Error {}

export interface TransferSettings {
  /** A connection that brings nothing for so long is given up. */
  readonly stallMs: number;
  /** Called with the bytes that are on disk, after every piece. */
  readonly onBytes: (have: number) => void;
}

/**
 * One request: appends what `part` lacks of the file, or begins it anew where the server gives no ranges. Returns at the end of
 * the answer, whole or not; a connection that breaks off is an error, and what came stays on disk.
 *
 * @param have bytes in `part`
 * @throws Refused, LayerlabError DISK, or whatever the network says
 */
export async function transfer(
  url: string,
  part: string,
  have: number,
  wanted: Pick<Download, 'bytes'>,
  { stallMs, onBytes }: TransferSettings,
): Promise<void> {
  const abort = new AbortController();
  const stalled = () => abort.abort(new Error(`nothing came for ${stallMs / 1000} s`));
  let timer = setTimeout(stalled, stallMs);
  try {
    const response = await fetch(url, { headers: requestHeaders(have), signal: abort.signal });
    const from = startOf(response, have, wanted.bytes);
    if (from === undefined) {
      await response.body?.cancel();
      return await rm(part, { force: true });
    }
    const body = limited(response.body, wanted.bytes - from, () => {
      clearTimeout(timer);
      timer = setTimeout(stalled, stallMs);
    });
    await append(body, part, from, onBytes);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

/** No compression on the way: sizes and ranges are those of the file. */
function requestHeaders(have: number): Record<string, string> {
  return { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) };
}

/** The place in the file where the answer's body belongs; undefined where the server cannot go on from `have`. */
function startOf({ status, headers }: Response, have: number, bytes: number): number | undefined {
  if (status === 416 && have > 0) return undefined;
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
    if (total !== undefined && total !== '*') checkLength(Number(total), bytes);
    return Number(start) === have ? have : undefined;
  }
  if (status >= 500 || status === 429) throw new Error(`HTTP status ${status}`);
  if (status !== 200) throw new Refused(`HTTP status ${status}`);
  const length = headers.get('content-length');
  if (length !== null) checkLength(Number(length), bytes);
  return 0;
}

function checkLength(received: number, bytes: number): void {
  if (received !== bytes) throw new Refused(`the file there has ${received} bytes instead of ${bytes}`);
}

/** The pieces of a body, refused where they are more than `most` bytes. */
async function* limited(body: Response['body'], most: number, onPiece: () => void): AsyncGenerator<Uint8Array> {
  if (!body) return;
  let received = 0;
  for await (const piece of body) {
    onPiece();
    received += piece.length;
    if (received > most) throw new Refused(`more than the ${most} bytes that were asked for came`);
    yield piece;
  }
}

async function append(
  pieces: AsyncIterable<Uint8Array>,
  part: string,
  from: number,
  onBytes: (have: number) => void,
): Promise<void> {
  const onDisk = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      throw diskError('write', part, error, 'What came before is kept.');
    });
  await onDisk(mkdir(dirname(part), { recursive: true }));
  const file = await onDisk(open(part, from === 0 ? 'w' : 'a'));
  try {
    let have = from;
    for await (const piece of pieces) {
      await onDisk(file.writeFile(piece));
      have += piece.length;
      onBytes(have);
    }
  } finally {
    await file.close();
  }
}
