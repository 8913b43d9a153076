import type { Problems } from '../failures.js';
import { batchProblems } from './batchProblems.js';
import { determinismProblems } from './determinismProblems.js';
import { exportProblems } from './exportProblems.js';
import { leakProblems } from './leakProblems.js';
import { modeProblems } from './modeProblems.js';
import type { OpenLayer } from './openLayer.js';
import { roundTripProblems } from './roundTripProblems.js';
import { shapeProblems } from './shapeProblems.js';
import { weightProblems } from './weightProblems.js';

/** One thing that a layer is held to, at one of its options. */
export interface LayerCheckOf {
  readonly title: string;
  readonly problems: (opened: OpenLayer) => Problems;
}

/** Of a layer that gives no numbers, all others would say the same in other words. */
export const SHAPE_CHECK: LayerCheckOf = { title: 'output shape', problems: shapeProblems };

/** Of a layer that cannot learn, whatever goes backward would say the same in other words. */
export const WEIGHTS_CHECK: LayerCheckOf = { title: 'weights', problems: weightProblems };

export const FORWARD_CHECKS: readonly LayerCheckOf[] = [
  { title: 'serialisation', problems: roundTripProblems },
  { title: 'determinism', problems: determinismProblems },
  { title: 'batch independence', problems: batchProblems },
  { title: 'training mode', problems: modeProblems },
  { title: 'ONNX export', problems: exportProblems },
];

export const LEAK_CHECK: LayerCheckOf = { title: 'leaked tensors', problems: leakProblems };
