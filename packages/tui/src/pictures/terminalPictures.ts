import type { PictureStyle } from '../format/pictureStyle.js';
import { CellPictures } from './cellPictures.js';
import { iterm2Picture } from './iterm2Picture.js';
import { KittyPictures } from './kittyPictures.js';
import { type PictureChoice, type ProtocolName, protocolOf } from './pictureChoice.js';
import type { PictureLayer } from './pictureLayer.js';
import { PictureSlots } from './pictureSlots.js';
import { placeholderRows, placementsIn, withoutPlaceholders } from './placeholders.js';
import { type CellSize, sizedPicture } from './sizedPicture.js';
import { isAnswer, QUESTIONS, type TerminalAnswers, withAnswer } from './terminalAnswers.js';

/** Where a terminal was told to draw pictures, but does not tell how large its characters are: those of a VT340. */
const USUAL_CELL: CellSize = { width: 10, height: 20 };

/**
 * Pictures in the terminal's own pixels, where it has a protocol for them. A component draws one as placeholders, by `style`; the
 * screen hands its rows over, and gets back what puts the pictures there. Ready-made components for Ink write beside Ink's frames,
 * with the cursor moved from where Ink itself would have left it, after each rendering of whatever part of the UI, and some end the
 * process on SIGTERM: none of that goes with rows that are only written where they change, and runs that are stopped gracefully.
 */
export class TerminalPictures {
  readonly #slots = new PictureSlots();
  readonly #listeners = new Set<() => void>();
  #answers: TerminalAnswers = {};
  #asked = false;
  #layer: PictureLayer | undefined;
  #style: PictureStyle | undefined;

  constructor(
    private readonly stdout: NodeJS.WriteStream,
    private readonly choice: PictureChoice,
  ) {}

  /** Asks the terminal what it can, the first time; until the answer is there, and where it is no, `style` gives nothing. */
  readonly ask = (): void => {
    if (this.#asked || this.choice === 'blocks') return;
    this.#asked = true;
    this.#put(QUESTIONS.all);
    if (this.choice !== 'auto') void this.#open(this.choice);
  };

  readonly style = (): PictureStyle | undefined => this.#style;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Whether there may be more to come of an answer whose beginning has come. */
  get isWaiting(): boolean {
    return this.#asked && !this.#answers.complete;
  }

  /** Takes an answer out of what was typed; false where it is a key. */
  take(sequence: string): boolean {
    if (!isAnswer(sequence)) return false;
    const before = this.#answers;
    this.#answers = withAnswer(before, sequence, this.stdout);
    if (this.#layer && !isSame(this.#answers.cell, before.cell)) this.#restyle();
    const protocol = protocolOf(this.#answers);
    if (this.choice === 'auto' && this.#answers.complete && !before.complete && protocol) void this.#open(protocol);
    return true;
  }

  /** With the size of the terminal, that of its characters may have changed. */
  resized(): void {
    if (this.#layer) this.#put(QUESTIONS.cellSize);
  }

  /** A row of the screen as text. */
  text(row: string): string {
    return this.#layer ? withoutPlaceholders(row) : row;
  }

  /** What puts the pictures there, after the rows in which something is changed were written. */
  update(rows: readonly string[], isRewritten: (row: number) => boolean): string {
    // a sixel picture that reaches the last row makes the terminal scroll; frames do so while the window becomes lower
    const safe = rows.slice(0, this.stdout.rows - 1);
    return this.#layer?.update(placementsIn(safe), isRewritten) ?? '';
  }

  /** What takes them away before the screen is cleared. */
  clear(): string {
    return this.#layer?.clear() ?? '';
  }

  /** In the row that is left free, since terminals that do not know a question may print it; then erased. */
  #put(questions: string): void {
    this.stdout.write(`\x1b[${this.stdout.rows};1H\x1b[8m${questions}\x1b[2K\x1b[0m`);
  }

  async #open(protocol: ProtocolName): Promise<void> {
    this.#layer = await this.#layerOf(protocol);
    this.#restyle();
  }

  async #layerOf(protocol: ProtocolName): Promise<PictureLayer> {
    if (protocol === 'kitty') return new KittyPictures(this.#slots);
    const write = (text: string) => void this.stdout.write(text);
    if (protocol === 'iterm2') return new CellPictures(this.#slots, iterm2Picture, write);
    // its encoder is loaded where it is needed alone
    const { sixelPicture } = await import('./sixelPicture.js');
    return new CellPictures(this.#slots, sixelPicture(this.#answers.registers), write);
  }

  #restyle(): void {
    const { cell = USUAL_CELL } = this.#answers;
    this.#style = (pixels, width) => {
      const picture = sizedPicture(pixels, width, cell);
      return {
        columns: picture.columns,
        rows: placeholderRows(this.#slots.slotOf(picture), picture.columns, picture.rows),
      };
    };
    for (const listener of this.#listeners) listener();
  }
}

function isSame(a: CellSize | undefined, b: CellSize | undefined): boolean {
  return a?.width === b?.width && a?.height === b?.height;
}
