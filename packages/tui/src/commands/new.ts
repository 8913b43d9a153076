import { relative } from 'node:path';
import { Argument } from 'commander';
import { printLines } from '../context.js';
import type { AddCommand } from '../program.js';
import { KINDS, type NewKind, newContribution } from '../scaffold/newContribution.js';
import { newPlugin } from '../scaffold/newPlugin.js';

/** `layerlab new`: a plugin as a package of its own, or one more thing in the plugin of the current folder. */
export const newCommand: AddCommand = (program, context) => {
  program
    .command('new')
    .description('write a new plugin, or in its folder a layer, model, data set, metric or visualizer, with its test')
    .addArgument(new Argument('<kind>', 'what to write').choices(['plugin', ...KINDS]))
    .argument('<name>', 'kebab-case; also the name of the folder or file')
    .action((kind: NewKind | 'plugin', name: string) => {
      const { cwd, templates, version, stdout } = context;
      if (kind === 'plugin') {
        const { folder, files } = newPlugin({ name, cwd, templates, version });
        printLines(stdout, [
          ...files.map((file) => `wrote ${name}/${file}`),
          '',
          `Next: cd ${relative(cwd, folder)} && npm install && npm test && npm start`,
        ]);
      } else {
        const [file, test, index] = newContribution({ kind, name, cwd, templates });
        printLines(stdout, [`wrote ${file}`, `wrote ${test}`, `added ${name} to ${index}`, '', 'Next: npm test']);
      }
    });
};
