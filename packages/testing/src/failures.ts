import { LayerlabError } from '@layerlab/core';

/** What a check found wrong; an empty list where all is well. */
export type Problems = readonly string[];

/** Gathers everything that is wrong with one thing, so that its author sees all of it at once. */
export class Failures {
  private readonly found: string[] = [];

  /** @param subject as the error names it: `Layer "conv2d"` */
  constructor(private readonly subject: string) {}

  /**
   * Runs one check; what it throws is a failure too, and does not keep the others from running.
   *
   * @returns whether all is well, so that what builds on it can be left out
   */
  async check(name: string, run: () => Problems | Promise<Problems>): Promise<boolean> {
    try {
      const problems = await run();
      for (const problem of problems) this.found.push(`${name}: ${problem}`);
      return problems.length === 0;
    } catch (error) {
      this.found.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  /** @throws LayerlabError CHECK_FAILED that lists every failure */
  throwIfAny(): void {
    const { found } = this;
    if (found.length === 0) return;
    const count = found.length === 1 ? 'a check' : `${found.length} checks`;
    throw new LayerlabError(
      'CHECK_FAILED',
      `${this.subject} fails ${count}:\n${found.map((failure) => `  - ${failure}`).join('\n')}\nMend what is named, or give the check the options that the subject is made for.`,
    );
  }
}
