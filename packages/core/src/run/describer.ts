import type { ChildProcess } from 'node:child_process';
import { LayerlabError } from '../errors.js';
import type { ChildMessage, JobContext, Question } from './protocol.js';
import { forkWorker, forwardLines, sendTo, toError } from './workerProcess.js';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: LayerlabError) => void;
}

/**
 * One child process that answers questions for as long as it is needed: loading tfjs and the plugins takes a second, an
 * answer milliseconds. It starts with the first question; one that died is replaced at the next.
 */
export class Describer {
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #next = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @param worker the path of the built worker */
  constructor(
    private readonly worker: string,
    private readonly context: JobContext,
  ) {}

  /** Rejects with the answer's LayerlabError, CHILD_DIED where the process ended without one. */
  async ask<T>(question: Question): Promise<T> {
    const id = this.#next++;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const child = (this.#child ??= this.#start());
    void this.#ready.then(() => sendTo(child, { type: 'question', id, context: this.context, question }));
    return answer as Promise<T>;
  }

  /** Ends the process; what it has not answered yet is rejected. */
  close(): void {
    this.#child?.kill('SIGKILL');
  }

  #start(): ChildProcess {
    const child = forkWorker(this.worker);
    const killOnExit = () => child.kill('SIGKILL');
    process.once('exit', killOnExit);
    // pipes that nobody reads fill up, and the process would wait
    forwardLines(child, () => {});
    const end = (how: string) => {
      process.removeListener('exit', killOnExit);
      if (this.#child === child) this.#child = undefined;
      for (const { reject } of this.#waiting.values())
        reject(new LayerlabError('CHILD_DIED', `The describe process ${how} before its answer. Ask again.`));
      this.#waiting.clear();
    };
    this.#ready = new Promise((resolve) =>
      child.on('message', (message: ChildMessage) => (message.type === 'ready' ? resolve() : this.#take(message))),
    );
    child.on('error', (error) => end(`could not be started (${error.message})`));
    child.on('exit', (code, signal) => end(`ended ${signal ? `by ${signal}` : `with exit code ${code}`}`));
    return child;
  }

  #take(message: ChildMessage): void {
    if (message.type !== 'answer' && message.type !== 'refusal') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(toError(message.error));
  }
}
