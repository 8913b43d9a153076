import { LayerlabError } from '../errors.js';

/** One thing that is wrong with settings. */
export interface ConfigProblem {
  /** Of the setting within the experiment: `train.epochs`, `model.channels[0]`; '' where it is the whole. */
  readonly path: string;
  /** A sentence: what is expected, what was received. */
  readonly message: string;
}

/** BAD_CONFIG that also tells its problems apart, for forms. */
export class ConfigError extends LayerlabError {
  /**
   * @param owner whose settings they are: `The experiment "cnn"`
   * @param next what to do, as a sentence
   */
  constructor(
    owner: string,
    readonly problems: readonly ConfigProblem[],
    next?: string,
  ) {
    super('BAD_CONFIG', [`${owner}:`, ...problems.map(({ message }) => message), ...(next ? [next] : [])].join(' '));
  }
}
