export type { Exportable, NamedWeight, PlainFunction } from './exportable.js';
export { OnnxExporter } from './exporter.js';
export type { ExportedModel, ExportOnnxOptions, InputSpec } from './exportOnnx.js';
export { DEFAULT_OPSET, exportOnnx } from './exportOnnx.js';
export { hashWeights, type WeightElements, weightHash } from './weightHash.js';
