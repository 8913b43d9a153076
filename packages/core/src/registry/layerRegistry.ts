import { injectable, multiInject, optional } from 'inversify';
import type { AnyLayer } from '../define/layer.js';
import { TOKENS } from '../tokens.js';
import { type Contributed, Registry } from './registry.js';

@injectable()
export class LayerRegistry extends Registry<AnyLayer> {
  constructor(@multiInject(TOKENS.Layer) @optional() contributions: readonly Contributed<AnyLayer>[] = []) {
    super('layer', contributions);
  }
}
