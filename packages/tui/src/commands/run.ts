import { Option } from 'commander';
import type { AddCommand } from '../program.js';
import { earlierRunsUnder } from '../session/earlierRunsUnder.js';
import { runIdsUnder } from '../session/runIdsUnder.js';
import type { SessionOptions } from '../session/suiteSession.js';
import { addPlaceOptions, addSetOption, jobContext, wholeNumber } from './options.js';
import { ENGINES, PRESETS, type RunOptions, runRequest } from './runRequest.js';
import { runSession } from './runSession.js';

/** `layerlab run`: trains, exports, verifies and times one experiment or every member of a suite. */
export const runCommand: AddCommand = (program, context, finish) => {
  const command = program
    .command('run')
    .description('train, export, verify and time an experiment or a suite')
    .argument('[experiment|suite|file]', 'a suite, or a JSON, YAML, .ts or .js file')
    .addOption(
      new Option('--preset <size>', 'settings that a suite keeps for shorter or longer trials').choices(PRESETS),
    )
    .addOption(new Option('--engine <name>', 'what trains (default: auto)').choices(ENGINES))
    .option('--seed <n>', 'seed of everything random (default: 1)', wholeNumber(0))
    .option('--seeds <n>', 'run each member n times, with seeds seed, seed + 1, ...', wholeNumber(1))
    .option('--limit-train <n>', 'use only the first n training pictures', wholeNumber(1))
    .option('--limit-test <n>', 'use only the first n test pictures', wholeNumber(1))
    .option(
      '--jobs <n>',
      'runs at the same time: their times are not comparable, but for latencies, each of which is taken alone',
      wholeNumber(1),
      1,
    )
    .option('--resume', 'take over what runs with the same settings have done; go on where they were interrupted')
    .option('--no-export', 'write no model.onnx')
    .option('--plain', 'plain lines, no live view')
    .option('--json', 'events as lines of JSON; the last is run:end or suite:end');
  addPlaceOptions(addSetOption(command));
  command.action(async (target: string | undefined, options: RunOptions) => {
    const job = jobContext(context, options);
    const session: SessionOptions = {
      request: runRequest(context, target, options),
      context: job,
      jobs: options.jobs,
      newRun: runIdsUnder(job.out),
      earlier: options.resume ? earlierRunsUnder(job.out) : undefined,
    };
    finish(await runSession(context, session, options));
  });
};
