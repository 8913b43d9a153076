import { createContext } from 'react';

/** Of plane 16, which is for private use: no text of a run has such characters. */
const FIRST = 0x100000;
/** Far more than a screen has rows. */
const MOST = 4096;
const CHARACTERS = /[\u{100000}-\u{100fff}]/gu;

/**
 * Rows that Ink need not know. It reads every character and escape of each frame several times over, which takes half a second
 * for a large page of pictures; what it is given in place of such a row is one character, which gives way to the row where the
 * frame is written. The row takes the rest of the screen's: nothing can stand to the right of it.
 */
export class ReadyRows {
  readonly #rows: string[] = [];
  #next = 0;

  /** The character that stands for a row, until as many others have been given as a screen never has at once. */
  characterFor(row: string): string {
    const at = this.#next;
    this.#next = (at + 1) % MOST;
    this.#rows[at] = row;
    return String.fromCodePoint(FIRST + at);
  }

  /** A text with the rows that its characters stand for. */
  filled(text: string): string {
    return text.replace(CHARACTERS, (character) => this.#rows[character.codePointAt(0)! - FIRST] ?? character);
  }
}

/** Where the screen is written that way; elsewhere Ink draws rows as any text. */
export const ReadyRowsContext = createContext<ReadyRows | undefined>(undefined);
