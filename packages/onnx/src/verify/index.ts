export type { Bar, Comparison, Disagreement, UlpBin } from './compare.js';
export { FLOAT32_BAR, OutputComparison } from './compare.js';
export type { ModelFile, ModelFileOptions } from './modelFile.js';
export { openModelFile } from './modelFile.js';
export { PictureFeeder } from './pictureFeeder.js';
export type { PictureLayout } from './pictureLayout.js';
export { layoutOf } from './pictureLayout.js';
export type { ParityReport } from './verifier.js';
export { OnnxVerifier } from './verifier.js';
