import { definePlugin } from '@layerlab/core';
import { confusedPairs } from './confusedPairs.js';
import { confusionMatrix } from './confusionMatrix.js';
import { effectiveReceptiveField } from './effectiveReceptiveField.js';
import { featureMaps } from './featureMaps.js';
import { firstLayerFilters } from './firstLayerFilters.js';
import { gapCurve } from './gapCurve.js';
import { gradientFlow } from './gradientFlow.js';
import { gradientNorms } from './gradientNorms.js';
import { learningCurve } from './learningCurve.js';
import { perClassScores } from './perClassScores.js';
import { reliabilityDiagram } from './reliabilityDiagram.js';
import { tradeOffs } from './tradeOffs.js';
import { weightHistograms } from './weightHistograms.js';
import { worstMistakes } from './worstMistakes.js';

export default definePlugin({
  name: 'visualizers',
  contributes: [
    learningCurve,
    gapCurve,
    gradientNorms,
    gradientFlow,
    confusionMatrix,
    confusedPairs,
    perClassScores,
    reliabilityDiagram,
    worstMistakes,
    weightHistograms,
    firstLayerFilters,
    featureMaps,
    effectiveReceptiveField,
    tradeOffs,
  ],
});
