import {
  type JobContext,
  type Lab,
  type Preview,
  type Question,
  type ResolveRequest,
  requestedPlugins,
  writeExperimentFile,
} from '@layerlab/core';
import { dataContext } from './dataContext.js';
import { machineRate } from './machineRate.js';
import { openLab } from './openLab.js';
import { preview } from './preview.js';
import { RunSpeeds } from './runSpeeds.js';

/** Answers questions, with the plugins loaded once and what was read of earlier runs kept. */
export class DescribeService {
  readonly #labs = new Map<string, Promise<Lab>>();
  readonly #speeds = new RunSpeeds();
  #rate: number | undefined;

  async answer(context: JobContext, question: Question): Promise<unknown> {
    switch (question.kind) {
      case 'preview':
        return this.#preview(context, question.request);
      case 'save':
        writeExperimentFile(question.file, question.settings);
        return null;
    }
  }

  async #preview(context: JobContext, request: ResolveRequest): Promise<Preview> {
    const plugins = [...context.plugins, ...(await requestedPlugins(request, process.cwd()))];
    return preview(await this.#lab(context, plugins), request, {
      data: dataContext(context.dataDir),
      speeds: this.#speeds.list(context.out),
      // measured where it is first needed, and kept: it takes the cores for a moment
      rate: () => (this.#rate ??= machineRate()),
    });
  }

  #lab(context: JobContext, plugins: readonly string[]): Promise<Lab> {
    const key = JSON.stringify([plugins, context.dataDir]);
    const known = this.#labs.get(key);
    if (known) return known;
    const lab = openLab({ ...context, plugins });
    this.#labs.set(key, lab);
    // a plugin that could not be loaded may be mended before the next question
    lab.catch(() => this.#labs.delete(key));
    return lab;
  }
}
