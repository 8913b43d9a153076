import { defineSuite } from '@layerlab/core';
import { cifarComparison } from './cifarComparison.js';
import { customLayers } from './customLayers.js';
import { depth } from './depth.js';
import { kernelSize } from './kernelSize.js';
import { mnistComparison } from './mnistComparison.js';
import { STUDY_PRESETS } from './recipe.js';
import { residualBlocks } from './residualBlocks.js';

/** The parts of the study in its order. */
export const STUDY_PARTS = [mnistComparison, cifarComparison, kernelSize, depth, customLayers, residualBlocks];

/** Every member of every part, named `<part>.<member>`. */
export const study = defineSuite({
  name: 'study',
  summary: 'All six parts of the study',
  members: STUDY_PARTS.flatMap(({ spec }) =>
    spec.members.map((member) => ({ ...member, name: `${spec.name}.${member.name}` })),
  ),
  presets: STUDY_PRESETS,
  parts: STUDY_PARTS,
});
