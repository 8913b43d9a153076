import { injectable, multiInject, optional } from 'inversify';
import type { AnyDataset } from '../define/dataset.js';
import { TOKENS } from '../tokens.js';
import { type Contributed, Registry } from './registry.js';

@injectable()
export class DatasetRegistry extends Registry<AnyDataset> {
  constructor(@multiInject(TOKENS.Dataset) @optional() contributions: readonly Contributed<AnyDataset>[] = []) {
    super('data set', contributions);
  }
}
