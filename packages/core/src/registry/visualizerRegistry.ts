import { injectable, multiInject, optional } from 'inversify';
import type { AnyVisualizer } from '../define/visualizer.js';
import { TOKENS } from '../tokens.js';
import { type Contributed, Registry } from './registry.js';

@injectable()
export class VisualizerRegistry extends Registry<AnyVisualizer> {
  constructor(@multiInject(TOKENS.Visualizer) @optional() contributions: readonly Contributed<AnyVisualizer>[] = []) {
    super('visualizer', contributions);
  }
}
