import { PlainSink } from '@layerlab/core/light';
import { isInteractive, printJson } from '../context.js';
import { loadUi } from '../loadUi.js';
import type { AddCommand } from '../program.js';
import { readRecording } from '../replay/readRecording.js';
import { addOutOption, jobContext, type PlaceOptions } from './options.js';

interface ReplayOptions extends PlaceOptions {
  readonly plain?: boolean;
  readonly json?: boolean;
}

/** `layerlab replay`: the live view over a recorded run; without a terminal, what `layerlab run` printed. */
export const replayCommand: AddCommand = (program, context) => {
  const command = program
    .command('replay')
    .description('the live view over a recorded run, at any speed')
    .argument('<run>', 'the id of a run, or the path of its directory')
    .option('--plain', 'plain lines, all at once')
    .option('--json', 'its events as lines of JSON');
  addOutOption(command);
  command.action(async (run: string, options: ReplayOptions) => {
    const recording = readRecording(jobContext(context, options).out, run);
    if (!options.json && !options.plain && isInteractive(context)) {
      const { openReplay } = await loadUi(context);
      return openReplay(context, recording);
    }
    const plain = new PlainSink((line) => context.stdout.write(`${line}\n`));
    for (const event of recording.timeline.events) {
      if (options.json) printJson(context.stdout, event);
      else plain.write(event);
    }
  });
};
