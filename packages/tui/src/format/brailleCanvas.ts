/** Dots of one braille cell, [row][column], as bits above U+2800. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];
const BLANK = 0x2800;

/** Dots in braille characters: `width` x `height` cells of 2 x 4 dots each, counted from the upper left. */
export class BrailleCanvas {
  readonly #cells: readonly Uint8Array[];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.#cells = Array.from({ length: height }, () => new Uint8Array(width));
  }

  /** Sets a dot; one that lies outside is left out. */
  set(x: number, y: number): void {
    const cell = this.#cells[y >> 2];
    if (cell && x >= 0 && x < 2 * this.width) cell[x >> 1] |= DOTS[y & 3][x & 1];
  }

  isBlank(column: number, row: number): boolean {
    return this.#cells[row][column] === 0;
  }

  cell(column: number, row: number): string {
    return String.fromCodePoint(BLANK + this.#cells[row][column]);
  }

  rows(): string[] {
    return this.#cells.map((row) => String.fromCodePoint(...Array.from(row, (bits) => BLANK + bits)));
  }
}
