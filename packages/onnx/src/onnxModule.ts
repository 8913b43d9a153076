import { TOKENS } from '@layerlab/core';
import { ContainerModule } from 'inversify';
import { OnnxBencher, TfjsLayerTimer } from './benchmark/index.js';
import { OnnxExporter } from './export/index.js';
import { OnnxVerifier } from './verify/index.js';

/** Export, parity and timing for a lab's container. The engine is given to the lab beside it, as `onnxEngine`. */
export const onnxModule = new ContainerModule(({ bind }) => {
  bind(TOKENS.Exporter).to(OnnxExporter).inSingletonScope();
  bind(TOKENS.Verifier).to(OnnxVerifier).inSingletonScope();
  bind(TOKENS.Bencher).to(OnnxBencher).inSingletonScope();
  bind(TOKENS.LayerTimer).to(TfjsLayerTimer).inSingletonScope();
});
