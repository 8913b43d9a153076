import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { Document, visit } from 'yaml';
import { LayerlabError } from '../errors.js';
import { atomicWrite } from '../store/atomicWrite.js';
import type { RawSettings } from './merge.js';

/**
 * Writes settings as a file that `readExperimentFile` reads: .json, .yaml or .yml. Nothing is overwritten.
 *
 * @throws LayerlabError BAD_USAGE, FILE_EXISTS, DISK
 */
export function writeExperimentFile(path: string, content: RawSettings): void {
  const extension = extname(path).toLowerCase();
  if (!['.json', '.yaml', '.yml'].includes(extension))
    throw new LayerlabError(
      'BAD_USAGE',
      `An experiment is saved as .yaml, .yml or .json. Received "${path}". Name it, for example, "mine.yaml".`,
    );
  if (existsSync(path))
    throw new LayerlabError('FILE_EXISTS', `${path} is there already, and is left as it is. Choose another name.`);
  const text = extension === '.json' ? `${JSON.stringify(content, null, 2)}\n` : toYaml(content);
  atomicWrite(path, text);
}

/** Lists stay on one line, as people write them. */
function toYaml(content: RawSettings): string {
  const document = new Document(content);
  visit(document, {
    Seq: (_key, list) => {
      list.flow = true;
    },
  });
  return document.toString({ flowCollectionPadding: false });
}
