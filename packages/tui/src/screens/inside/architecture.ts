import type { LayerInfo, ModelInfo } from '@layerlab/core/light';
import { count } from '../../format/numbers.js';
import { fittedTable } from '../../format/table.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

/** The layers with what they cost and how far they see. */
export const architecture: Section = {
  title: 'Architecture',
  lines: ({ model, experiment }, width) => {
    if (model) return modelLines(model, width);
    return wrap(
      experiment?.layer
        ? `This run timed the layer ${experiment.model.name} beside ${experiment.layer.against.name}: it has no network to show.`
        : 'The run has not built its model yet.',
      width,
    );
  },
};

function modelLines(model: ModelInfo, width: number): string[] {
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    ...wrap(
      `${model.name}: ${count(model.params)} parameters` +
        (model.nonTrainableParams > 0 ? ` and ${count(model.nonTrainableParams)} that are not trained` : '') +
        `, ${count(model.macs)} MACs a picture, receptive field ${model.receptiveField.join(' x ')} of ` +
        `${model.inputShape.slice(0, 2).join(' x ')} px`,
      width,
    ),
    '',
    ...fittedTable(
      [
        { title: 'layer' },
        { title: 'kind', spare: 2 },
        { title: 'output' },
        ...['params', 'MACs', 'field'].map(right),
        { ...right('stride'), spare: 3 },
        { title: 'inputs', spare: 1 },
      ],
      model.layers.map((layer, i) => [
        layer.name,
        layer.layer,
        layer.shape.join(' x '),
        layer.params > 0 ? count(layer.params) : '·',
        layer.macs > 0 ? count(layer.macs) : '·',
        layer.receptiveField.join(' x '),
        layer.stride.join(' x '),
        inputsOf(layer, model.layers[i - 1]),
      ]),
      width,
    ),
  ];
}

/** Said only where it is not the layer above. */
function inputsOf({ inputs }: LayerInfo, above?: LayerInfo): string {
  return inputs.length === 1 && inputs[0] === above?.name ? '' : inputs.join(', ');
}
