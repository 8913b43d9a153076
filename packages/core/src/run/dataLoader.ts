import { inject, injectable } from 'inversify';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import { type ChannelStatistics, channelStatistics } from '../data/channelStatistics.js';
import { checkSplit } from '../data/checkSplit.js';
import type { DataFinder } from '../data/dataFinder.js';
import { type Pictures, preparePictures } from '../data/pictures.js';
import type { Shape } from '../define/shape.js';
import type { Registries } from '../registry/registries.js';
import { TOKENS } from '../tokens.js';

/** A data set as training takes it: limited, split and standardised as the settings say. */
export interface LoadedPictures {
  readonly train: Pictures;
  readonly test: Pictures;
  /** Training pictures that are not in `train`, by which an epoch is chosen. */
  readonly heldOut?: Pictures;
  readonly shape: Shape;
  readonly classes: readonly string[];
  readonly hashes: Readonly<Record<string, string>>;
  readonly note?: string;
  /** What the pictures were standardised with; undefined where they were only divided by 255. */
  readonly standardization?: ChannelStatistics;
}

/** Finds, checks and standardises an experiment's data set. */
@injectable()
export class DataLoader {
  constructor(
    @inject(TOKENS.Registries) private readonly registries: Registries,
    @inject(TOKENS.DataFinder) private readonly finder: DataFinder,
  ) {}

  async load(
    { dataset, data }: Pick<ResolvedExperiment, 'dataset' | 'data'>,
    log: (message: string) => void,
  ): Promise<LoadedPictures> {
    const { spec } = this.registries.datasets.get(dataset.name);
    const { find, searched } = this.finder;
    const loaded = await spec.load(dataset.options, {
      find: find.bind(this.finder),
      searched: searched.bind(this.finder),
      log,
    });
    const shape: Shape = typeof spec.shape === 'function' ? spec.shape(dataset.options) : spec.shape;
    const classes: readonly string[] =
      typeof spec.classes === 'function' ? spec.classes(dataset.options) : spec.classes;
    checkSplit(loaded.train, { subject: `The training pictures of "${spec.name}"`, shape, classes });
    checkSplit(loaded.test, { subject: `The test pictures of "${spec.name}"`, shape, classes });
    const standardization = data.standardize ? channelStatistics(loaded.train, shape, data.limitTrain) : undefined;
    return {
      train: preparePictures(loaded.train, { shape, limit: data.limitTrain, standardize: standardization }),
      test: preparePictures(loaded.test, { shape, limit: data.limitTest, standardize: standardization }),
      shape,
      classes,
      hashes: loaded.hashes,
      note: loaded.note,
      standardization,
    };
  }
}
