import { resolve } from 'node:path';
import type { JobContext } from '@layerlab/core/light';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliContext } from '../context.js';
import { pathOrName } from '../paths.js';

/** Options of every command that touches plugins, data or runs. */
export interface PlaceOptions {
  readonly plugin: readonly string[];
  readonly dataDir?: string;
  readonly out?: string;
}

export function addPluginOption(command: Command): Command {
  return command.addOption(
    new Option('--plugin <path|name>', 'load a plugin; may be repeated').argParser(collect).default([], 'none'),
  );
}

export function addOutOption(command: Command): Command {
  return command.option('--out <dir>', 'folder that holds runs/ and exports/ (default: the current folder)');
}

export function addPlaceOptions(command: Command): Command {
  addPluginOption(command).option('--data-dir <dir>', 'where the data sets are looked for first');
  return addOutOption(command);
}

export function addSetOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--set <path=value>',
      'set one setting, e.g. train.epochs=3; may be repeated; "layerlab show train" lists those of training',
    )
      .argParser((value, previous: readonly string[]) => {
        if (!/^[^=\s]+=/.test(value)) throw new InvalidArgumentError('Expected path=value, e.g. train.epochs=3.');
        return [...previous, value];
      })
      .default([], 'none'),
  );
}

export function jobContext({ cwd }: CliContext, options: Partial<PlaceOptions>): JobContext {
  return {
    plugins: (options.plugin ?? []).map((plugin) => pathOrName(cwd, plugin)),
    dataDir: options.dataDir === undefined ? undefined : resolve(cwd, options.dataDir),
    out: resolve(cwd, options.out ?? '.'),
  };
}

export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

/** A whole number of at least `least`, as commander's argument parser. */
export function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || !Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`);
    return number;
  };
}

/** '1,8,64' → [1, 8, 64]. */
export function wholeNumbers(least: number): (value: string) => number[] {
  const one = wholeNumber(least);
  return (value) => value.split(',').map((part) => one(part.trim()));
}
