import { checkResumable, RunDirectory } from '@layerlab/core/light';
import type { AddCommand } from '../program.js';
import { earlierRun } from '../session/earlierRun.js';
import { addPlaceOptions, jobContext, type PlaceOptions } from './options.js';
import { runSession, type WatchFlags } from './runSession.js';

const NOTES = `
Training goes on after the last checkpoint, with the settings and the engine that the run had. Its events are appended and the
rows of metrics.csv stay each once. A plugin that was moved is named anew with --plugin.`;

/** `layerlab resume`: goes on with a run that was stopped, was killed, or failed. */
export const resumeCommand: AddCommand = (program, context, finish) => {
  const command = program
    .command('resume')
    .description('go on with a run that was stopped or killed, from its last checkpoint')
    .argument('<run>', 'a run id, or the path of its directory')
    .option('--plain', 'plain lines, no live view')
    .option('--json', 'events as lines of JSON; the last is run:end')
    .addHelpText('after', NOTES);
  addPlaceOptions(command);
  command.action(async (name: string, options: PlaceOptions & WatchFlags) => {
    const job = jobContext(context, options);
    const directory = RunDirectory.open(job.out, name);
    const earlier = earlierRun(directory);
    // here already, before anything is started for it
    checkResumable(directory, earlier.state);
    const { run, experiment } = earlier;
    finish(await runSession(context, { context: job, jobs: 1, members: [{ run, experiment, earlier }] }, options));
  });
};
