export { checkDataset, type DatasetCheck, type DatasetReport } from './checkDataset.js';
export {
  checkGradients,
  type Differentiable,
  type GradientBar,
  type GradientElement,
  type GradientReport,
} from './checkGradients.js';
export { checkLayer, type LayerCheck, type LayerReport } from './checkLayer.js';
export { checkMetric, type MetricCheck, type MetricReport } from './checkMetric.js';
export { checkModel, type ModelCheck, type ModelReport } from './checkModel.js';
export { checkVisualizer, type VisualizerCheck, type VisualizerReport } from './checkVisualizer.js';
export { disturb } from './disturb.js';
export type { AgainstLayer } from './layer/timeLayer.js';
export { loadContext } from './loadContext.js';
export { batch, over, stateOver } from './metricState.js';
export { optionVariants } from './optionVariants.js';
export type { Overfit } from './overfitProblems.js';
export { type Probe, probeLayer } from './probeLayer.js';
export { type ExportedRun, runExported } from './runExported.js';
export { runState } from './runState.js';
export { inspectAndDraw, randomSplit, trainedRun } from './trainedRun.js';
