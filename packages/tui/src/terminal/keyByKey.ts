const ESC = '\x1b';
const CTRL_Z = '\x1a';
/** A text that the terminal sends by itself, in APC, DCS or OSC. */
const ANSWER = `${ESC}[_P\\]][^${ESC}\x07]*(?:\x07|${ESC}\\\\)`;
/** The beginning of one, or of a report. */
const UNFINISHED = new RegExp(`${ESC}(?:[_P\\]][^${ESC}\x07]*${ESC}?|\\[\\?[\\d;]*|\\[\\d[\\d;]*)$`);
/** One key: an escape sequence, escape with the key that it alters, or a character. */
const KEY = new RegExp(`${ANSWER}|${ESC}+(?:\\[\\[?[0-?]*[ -/]*[@-~]|O[ -~])|${ESC}[^${ESC}]|[^]`, 'gu');

/** What the terminal may answer, amid keys, when it is asked. */
export interface AnswerTaker {
  /** Whether an answer may be under way. */
  readonly isWaiting: boolean;
  /** Takes it; false where it is none. */
  take(sequence: string): boolean;
}

const NOTHING_ASKED: AnswerTaker = { isWaiting: false, take: () => false };

/** Ink knows a pasted line feed for no key, and what the backspace key sends for the same as delete. */
const AS_INK_KNOWS: Readonly<Record<string, string>> = { '\n': '\r', '\x7f': '\b' };

/** Turns of the event loop in which React draws a key, runs its effects, draws what these change and lets that listen. */
const TURNS = 8;

/**
 * `stdin` for Ink, which hands on what comes quicker than it is read, and what is pasted, as one text: here each key comes by
 * itself, and the next one only when the screen has settled, so that it meets what the one before has opened. Ctrl-Z, which the
 * terminal does not take while keys are read, is no key of any screen, nor is what the terminal answers; `onKey` hears of all others
 * before they are handed on.
 */
export function keyByKey(
  stdin: NodeJS.ReadStream,
  suspend: () => void,
  onKey = () => {},
  answers: AnswerTaker = NOTHING_ASKED,
): NodeJS.ReadStream {
  let waiting: readonly string[] = [];
  let unfinished = '';
  let resting = false;
  const wake = () => {
    resting = false;
    stdin.emit('readable');
  };
  // Ink reads on until there is nothing
  const read = (): string | null => {
    if (resting) return null;
    const text = unfinished + ((stdin.read() as string | null) ?? '');
    unfinished = (answers.isWaiting && text.match(UNFINISHED)?.[0]) || '';
    waiting = [...waiting, ...(text.slice(0, text.length - unfinished.length).match(KEY) ?? [])];
    const [key, ...later] = waiting;
    if (key === undefined) return null;
    waiting = later;
    if (key === CTRL_Z) {
      suspend();
      return read();
    }
    if (answers.take(key)) return read();
    onKey();
    resting = true;
    inTurns(TURNS, wake);
    return AS_INK_KNOWS[key] ?? key;
  };
  return new Proxy(stdin, {
    get(target, name) {
      if (name === 'read') return read;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function inTurns(turns: number, then: () => void): void {
  if (turns === 0) then();
  else setImmediate(() => inTurns(turns - 1, then));
}
