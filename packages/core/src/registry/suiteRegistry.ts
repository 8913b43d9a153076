import { injectable, multiInject, optional } from 'inversify';
import type { Suite } from '../define/suite.js';
import { TOKENS } from '../tokens.js';
import { type Contributed, Registry } from './registry.js';

@injectable()
export class SuiteRegistry extends Registry<Suite> {
  constructor(@multiInject(TOKENS.Suite) @optional() contributions: readonly Contributed<Suite>[] = []) {
    super('suite', contributions);
  }
}
