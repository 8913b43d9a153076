import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const LIMIT_MS = 30_000;

/**
 * Looks at a terminal and presses its keys by tmux's control mode (`man tmux`): no process is started for a key or a look,
 * which would be most of what is timed.
 */
export class ControlClient {
  /** Of the command under way. */
  #reply: string[] | undefined;
  readonly #waiting: ((reply: string) => void)[] = [];
  #outputs = 0;
  #heard = () => {};
  /** What programs have written into the terminal so far, as tmux tells it: control characters as `\033`. */
  written = '';

  /** @param client a tmux client with `-C`, attached */
  constructor(private readonly client: ChildProcessWithoutNullStreams) {
    createInterface({ input: client.stdout }).on('line', (line) => this.#take(line));
  }

  /** Resolves when the client is attached. */
  async attached(): Promise<this> {
    await new Promise<string>((resolve) => this.#waiting.push(resolve));
    return this;
  }

  /** Presses a key, as tmux names it; gives the milliseconds until the screen fits. */
  async timeOf(key: string, fits: (screen: string) => boolean): Promise<number> {
    const pressed = performance.now();
    void this.#command(`send-keys ${key}`);
    for (;;) {
      const seen = this.#outputs;
      const screen = await this.screen();
      const ms = performance.now() - pressed;
      if (fits(screen)) return ms;
      if (ms > LIMIT_MS) throw new Error(`${key} shows no effect within ${LIMIT_MS} ms. The screen:\n${screen}`);
      if (seen === this.#outputs) await this.#output(LIMIT_MS - ms);
    }
  }

  screen(): Promise<string> {
    return this.#command('capture-pane -p');
  }

  async close(): Promise<void> {
    const closed = once(this.client, 'close');
    this.client.stdin.end();
    await closed;
  }

  #command(text: string): Promise<string> {
    this.client.stdin.write(`${text}\n`);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves with the next thing that is written into the terminal. */
  #output(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #take(line: string): void {
    if (line.startsWith('%begin ')) this.#reply = [];
    else if (this.#reply && /^%(end|error) /.test(line)) {
      const reply = this.#reply.join('\n');
      this.#reply = undefined;
      this.#waiting.shift()?.(reply);
    } else if (this.#reply) this.#reply.push(line);
    else if (line.startsWith('%output ')) {
      this.written += line.slice(line.indexOf(' ', '%output '.length) + 1);
      this.#outputs++;
      this.#heard();
    }
  }
}
