import { FramePace } from './framePace.js';
import { ReadyRows } from './readyRows.js';

const ESC = '\x1b[';
const CLEAR = `${ESC}2J${ESC}H`;
/** What Ink begins a frame with: it erases the lines of the one before, or clears the terminal and its scrollback. */
const ERASED = new RegExp(`^(?:(?:${ESC}2K(?:${ESC}1A)?)+${ESC}G|${ESC}2J${ESC}3J${ESC}H)`.replaceAll('[', '\\['));
// a frame for a window that was wider until just now must not run over into the next row
const NO_WRAP = `${ESC}?7l`;
const WRAP = `${ESC}?7h`;
/** Cursor on and off, begin and end of a synchronized update: what Ink writes beside frames. */
const MODES = new RegExp(`^(?:${ESC}\\?\\d+[hl])*$`.replace('[', '\\['));

/** Pictures that stand in the frame's rows as placeholders. */
export interface ScreenPictures {
  /** A row without placeholders. */
  text(row: string): string;
  /** What puts the pictures there; `isRewritten` says of a row whether it was erased and written. */
  update(rows: readonly string[], isRewritten: (row: number) => boolean): string;
  /** What takes all of them away. */
  clear(): string;
}

/**
 * `stdout` for Ink on the alternate screen. A frame's rows have fixed places there, so only those that have changed are written; Ink
 * itself writes all of them each time, and its own `incrementalRendering` (6.8) puts each frame a row too low. Frames that no key
 * has asked for are spaced out here, where it costs no key its time: Ink's own `maxFps` holds up everything alike.
 */
export class InkScreen {
  /** What is given to Ink. */
  readonly stream: NodeJS.WriteStream;
  /** What Ink is spared of it. */
  readonly ready = new ReadyRows();
  /** As they stand on the screen, from its top. */
  #rows: readonly string[] = [];
  /** As they are to stand there. */
  #next: readonly string[] = [];
  readonly #pace = new FramePace(() => this.#draw());

  constructor(
    private readonly stdout: NodeJS.WriteStream,
    private readonly pictures?: ScreenPictures,
  ) {
    const write = (data: string | Uint8Array, ...rest: unknown[]): boolean =>
      (stdout.write as (...all: unknown[]) => boolean).call(stdout, this.#besideFrames(data), ...rest);
    this.stream = new Proxy(stdout, {
      get(target, key) {
        if (key === 'write') return write;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** A key was pressed: what it changes is drawn at once. */
  hurry(): void {
    this.#pace.hurry();
  }

  /** Clears the screen; the next frame is written whole, and at once. */
  clear(): void {
    this.#rows = [];
    this.stdout.write((this.pictures?.clear() ?? '') + CLEAR);
    this.#pace.hurry();
  }

  /** Writes the last frame anew, whatever has become of the screen. */
  redraw(): void {
    this.clear();
    this.#pace.ask();
  }

  /** Draws nothing more. */
  close(): void {
    this.#pace.close();
  }

  /** Takes what is a frame; gives what is none. */
  #besideFrames(data: string | Uint8Array): string | Uint8Array {
    if (typeof data !== 'string' || MODES.test(data)) return data;
    const frame = data.replace(ERASED, '');
    // erased alone: another frame follows, or the screen is left
    if (frame === '') return '';
    this.#next = this.ready.filled(frame.replace(/\n$/, '')).split('\n');
    this.#pace.ask();
    return '';
  }

  #draw(): void {
    const before = this.#rows;
    // while the window becomes lower a frame may be too high; rows under the last would all land on it
    this.#rows = this.#next.slice(0, this.stdout.rows || undefined);
    const isChanged = (i: number) => (this.#rows[i] ?? '') !== (before[i] ?? '');
    const changes = Array.from({ length: Math.max(before.length, this.#rows.length) }, (_, i) => {
      const row = this.#rows[i] ?? '';
      // erased first: after a row of full width the cursor stands on its last character
      return isChanged(i) ? `${ESC}${i + 1};1H${ESC}2K${this.pictures?.text(row) ?? row}` : '';
    }).join('');
    const pictures = this.pictures?.update(this.#rows, isChanged) ?? '';
    if (changes) this.stdout.write(NO_WRAP + changes + pictures + WRAP);
  }
}
