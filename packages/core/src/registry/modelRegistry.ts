import { injectable, multiInject, optional } from 'inversify';
import type { AnyModel } from '../define/model.js';
import { TOKENS } from '../tokens.js';
import { type Contributed, Registry } from './registry.js';

@injectable()
export class ModelRegistry extends Registry<AnyModel> {
  constructor(@multiInject(TOKENS.Model) @optional() contributions: readonly Contributed<AnyModel>[] = []) {
    super('model', contributions);
  }
}
