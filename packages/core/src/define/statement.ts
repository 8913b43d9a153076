import { LayerlabError } from '../errors.js';
import type { Figure, Statement } from './suiteReport.js';

/**
 * A sentence made of words and figures, as a tagged template. Its words may hold no digit, so that no number in a report can be
 * anything but read from a run or from the reference; a plain string is a name.
 *
 *     statement('best')`The best test accuracy is ${figure}, of ${'cnn'}.`
 *
 * @throws LayerlabError BAD_PLUGIN where the words hold a digit
 */
export function statement(id: string) {
  return (words: TemplateStringsArray, ...values: readonly (Figure | string)[]): Statement => {
    const typed = words.find((part) => /\d/.test(part));
    if (typed !== undefined)
      throw new LayerlabError(
        'BAD_PLUGIN',
        `The statement "${id}" has a number among its words. Received ${JSON.stringify(typed)}. Read it from a run and pass it as a figure.`,
      );
    const texts = values.map((value) => (typeof value === 'string' ? value : value.text));
    const runs = values.flatMap((value) => (typeof value === 'string' ? [] : value.runs));
    return { id, text: words.map((part, i) => part + (texts[i] ?? '')).join(''), runs: [...new Set(runs)] };
  };
}
