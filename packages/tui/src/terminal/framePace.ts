/** Between two frames that no key has asked for, in milliseconds: ten a second. */
const REST_MS = 100;
/** For so long after a key frames are taken for its effect. */
const EFFECT_MS = 100;

/** When a frame is drawn: at once for a key, spaced out for all else, however often a run has something to tell. */
export class FramePace {
  #drawnAt = Number.NEGATIVE_INFINITY;
  #hurriedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly draw: () => void) {}

  /** There is a frame to draw; one that waits already is replaced by it. */
  ask(): void {
    const now = performance.now();
    const rest = now - this.#hurriedAt < EFFECT_MS ? 0 : this.#drawnAt + REST_MS - now;
    if (rest <= 0) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), rest);
  }

  /** A person has done something, and waits to see what comes of it. */
  hurry(): void {
    this.#hurriedAt = performance.now();
  }

  /** Forgets the frame that waits. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #draw(): void {
    this.close();
    this.#drawnAt = performance.now();
    this.draw();
  }
}
