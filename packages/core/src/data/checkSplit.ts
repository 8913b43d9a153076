import type { Split } from '../define/dataset.js';
import type { Shape } from '../define/shape.js';
import { LayerlabError } from '../errors.js';

/** What a split must be of. */
export interface SplitOf {
  /** As the message calls it: 'the training pictures of "mnist"'. */
  readonly subject: string;
  readonly shape: Shape;
  readonly classes: readonly string[];
}

/**
 * What a data set gave, before anything is computed from it: as many whole pictures and labels as it says, each label a class.
 *
 * @throws LayerlabError DATA_CORRUPT
 */
export function checkSplit({ pictures, labels, count }: Split, { subject, shape, classes }: SplitOf): void {
  const bytes = count * shape.reduce((a, b) => a * b, 1);
  const refuse = (expected: string, received: string) => {
    throw new LayerlabError(
      'DATA_CORRUPT',
      `${subject} are not whole: ${expected}. Received ${received}. Mend its \`load\` or its files; checkDataset of @layerlab/testing finds all that is wrong.`,
    );
  };
  if (pictures.length !== bytes)
    refuse(`${count} of [${shape}] are ${bytes} bytes`, `${pictures.length} in \`pictures\``);
  if (labels.length !== count) refuse(`${count} have as many labels`, `${labels.length} in \`labels\``);
  const odd = labels.findIndex((label) => !(label < classes.length));
  if (odd >= 0)
    refuse(`labels are 0 to ${classes.length - 1}, for ${classes.length} classes`, `${labels[odd]} for picture ${odd}`);
}
