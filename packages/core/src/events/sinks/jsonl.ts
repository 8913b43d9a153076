import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { diskError } from '../../store/diskError.js';
import { writeFully } from '../../store/writeFully.js';
import type { RunEvent } from '../event.js';
import { stringifyEvent } from '../numbers.js';
import { readEvents } from '../readEvents.js';
import type { EventSink } from '../sink.js';

// what must outlive a power cut; a killed process loses nothing of what was written, flushed or not
const FLUSHED: ReadonlySet<RunEvent['type']> = new Set(['run:start', 'epoch:end', 'run:end']);

/** Appends events to events.jsonl, one line each. Going on with a file whose last line is torn cuts that line off first. */
export class JsonlSink implements EventSink {
  private readonly descriptor: number;
  private closed = false;

  /** @throws LayerlabError DISK; DATA_CORRUPT where the file is there and damaged */
  constructor(private readonly file: string) {
    try {
      if (statSync(file, { throwIfNoEntry: false })?.isFile()) cutTornLine(file);
      this.descriptor = openSync(file, 'a');
    } catch (cause) {
      throw isNodeError(cause) ? diskError('open', file, cause, 'Nothing was written.') : cause;
    }
  }

  /** @throws LayerlabError DISK; the file then ends after the last whole event */
  write(event: RunEvent): void {
    const { descriptor, file } = this;
    const before = this.size();
    try {
      writeFully(descriptor, Buffer.from(`${stringifyEvent(event)}\n`, 'utf8'));
      if (FLUSHED.has(event.type)) fsyncSync(descriptor);
    } catch (cause) {
      this.cutTo(before);
      throw diskError('write', file, cause, 'It holds every event before this one.');
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    closeSync(this.descriptor);
  }

  private size(): number | undefined {
    try {
      return fstatSync(this.descriptor).size;
    } catch {
      return undefined;
    }
  }

  /** Takes back a part of a line that fitted on the disk, so that what is appended later starts on a line of its own. */
  private cutTo(size: number | undefined): void {
    if (size === undefined) return;
    try {
      ftruncateSync(this.descriptor, size);
    } catch {
      // the write's own error is the one to tell; a reader stops at a torn line
    }
  }
}

function cutTornLine(file: string): void {
  const { torn, wholeBytes } = readEvents(file);
  if (torn) truncateSync(file, wholeBytes);
  else if (wholeBytes > 0) endWithNewline(file);
}

function endWithNewline(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    const last = Buffer.alloc(1);
    const { size } = fstatSync(descriptor);
    readSync(descriptor, last, 0, 1, size - 1);
    if (last[0] !== 0x0a) writeSync(descriptor, '\n', size);
  } finally {
    closeSync(descriptor);
  }
}

const isNodeError = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).errno === 'number';
