import type { Exporter, ModelInfo } from '@layerlab/core';
import type { Graph } from '../graph/index.js';

export interface CardFacts {
  readonly file: string;
  readonly bytes: number;
  readonly opset: number;
  readonly graph: Graph;
  readonly info: ModelInfo;
  readonly about: Parameters<Exporter['export']>[2];
}

/** What somebody needs who gets the .onnx file alone: what it is, what it was trained on, how to feed it. Markdown. */
export function modelCard({ file, bytes, opset, graph, info, about }: CardFacts): string {
  const { experiment, hashes, note } = about;
  const [input] = graph.inputs;
  const [output] = graph.outputs;
  return [
    `# ${info.name}, trained on ${experiment.dataset.name}`,
    '',
    `\`${file}\`: ONNX opset ${opset}, ${(bytes / 1024).toFixed(0)} KiB, ${graph.nodes.length} nodes.`,
    '',
    '| | |',
    '|---|---|',
    `| Input | \`${input.name}\` float32 [${input.shape.join(', ')}] |`,
    `| Output | \`${output.name}\` float32 [${output.shape.join(', ')}]${output.name === 'logits' ? ', no softmax' : ''} |`,
    `| Parameters | ${info.params.toLocaleString('en')} |`,
    `| Multiply-accumulates per picture | ${info.macs.toLocaleString('en')} |`,
    `| Training | ${trainingText(experiment)} |`,
    ...(graph.metadata.get('precision') === 'float16' ? ['| Weights and arithmetic | float16 |'] : []),
    `| Trained weights, sha256 | \`${graph.metadata.get('weight_sha256')}\` |`,
    '',
    '## Data',
    '',
    ...(note ? [`Not the whole data set: ${note}.`, ''] : []),
    ...Object.entries(hashes).map(([name, hash]) => `- ${name}: sha256 \`${hash}\``),
    '',
    '## Use',
    '',
    ...preprocessing(about, graph.metadata.get('layout')),
    '',
    '```js',
    "import { InferenceSession, Tensor } from 'onnxruntime-node';",
    '',
    `const session = await InferenceSession.create('${file}');`,
    `const shape = [1, ${input.shape.slice(1).join(', ')}];`,
    'const pixels = new Float32Array(shape.reduce((a, b) => a * b)); // fill with a picture, prepared as above',
    `const { ${output.name} } = await session.run({ ${input.name}: new Tensor('float32', pixels, shape) });`,
    `console.log(${output.name}.data.indexOf(Math.max(...${output.name}.data)));`,
    '```',
    '',
    '## Checks',
    '',
    'Where `parity.json` lies beside this file it compares the export with the trained model on real test pictures;',
    '`latency.json` holds its running times in ONNX Runtime.',
    '',
    '## Configuration',
    '',
    '```json',
    JSON.stringify(experiment, null, 2),
    '```',
    '',
  ].join('\n');
}

function trainingText({ train, seed }: CardFacts['about']['experiment']): string {
  // a run of an earlier version has no schedule
  const schedule = train.schedule && train.schedule.name !== 'constant' ? ` (${train.schedule.name})` : '';
  const atMost = train.earlyStopping === undefined ? '' : 'at most ';
  return [
    `${atMost}${train.epochs} epochs, batch ${train.batchSize}, ${train.optimizer}, learning rate ${train.learningRate}${schedule}, seed ${seed}`,
    ...(train.keep === 'best' ? ['the best epoch on held-out training pictures'] : []),
    ...(train.ema === undefined ? [] : [`moving average of the weights, decay ${train.ema}`]),
  ].join('; ');
}

function preprocessing({ standardization }: CardFacts['about'], layout: string | undefined): string[] {
  const order = layout === 'nhwc' ? 'channels last' : 'channels first';
  const scale = `Pixels 0..255 are divided by 255, ${order}`;
  if (!standardization) return [`${scale}.`];
  const list = (values: readonly number[]) => values.map((v) => v.toPrecision(9)).join(', ');
  return [
    `${scale}; then the mean is subtracted and the result divided by the deviation, per channel:`,
    '',
    `- mean: ${list(standardization.mean)}`,
    `- deviation: ${list(standardization.std)}`,
  ];
}
