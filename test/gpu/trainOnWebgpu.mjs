// Trains a small network on the engines onnx and onnx-webgpu, from the same weights and on the same pictures. The last line
// is JSON: { usable, reason } or, where webgpu works, { usable, losses, refusals, onDevice, kept }, losses by the name of the way.
import { buildModel, createOptimizer, Seeds, trainingStep, trainSchema } from '@layerlab/core';
import { captureStep, findOnnxBackend, onnxDeviceEngines, onnxEngine } from '@layerlab/onnx';
import { cnnModel } from '@layerlab/plugins';

const [SIDE, CLASSES, BATCH, LAST_BATCH, STEPS] = [8, 3, 8, 5, 10];
const RATE = 0.01;

const webgpu = onnxDeviceEngines.find(({ name }) => name === 'onnx-webgpu');
const probe = await webgpu.probe();
if (!probe.usable) console.log(JSON.stringify({ usable: false, reason: probe.reason }));
else {
  const report = { usable: true, losses: {}, refusals: [], onDevice: [], kept: [] };
  report.losses.onnx = await train(onnxEngine, 1, report);
  report.losses.webgpu = await train(webgpu, 1, report);
  report.losses.series = await train(webgpu, 3, report);
  console.log(JSON.stringify(report));
}

/** @param together so many steps in one program, where their batches have one size */
async function train(engine, together, report) {
  await engine.activate({ threads: 1 });
  const seeds = new Seeds(5);
  const options = { channels: [4, 6], hidden: 12, dropout: 0.2 };
  const model = buildModel(cnnModel, options, { inputShape: [SIDE, SIDE, 1], classes: CLASSES, seeds });
  const optimizer = createOptimizer(trainSchema.parse({ learningRate: RATE }), model.weights);
  const masks = seeds.stream('dropout');
  const program = trainingStep({ model, optimizer, norms: false });
  const step = captureStep(program, (values) => masks.fill(values));
  const pixels = seeds.stream('pixels');
  const losses = [];
  let series = [];
  const runSeries = () => {
    losses.push(...step.runSeries(series).map(([loss]) => loss));
    series = [];
  };
  for (let update = 1; update <= STEPS; update++) {
    // another shape is another program, which goes on with what the first left on the device
    const inputs = batchOf(pixels, update % 4 === 0 ? LAST_BATCH : BATCH);
    for (const [name, value] of Object.entries(optimizer.scalars(update, RATE)))
      inputs[name] = { data: Float32Array.of(value), shape: [] };
    series.push(inputs);
    if (series.length === together || update % 4 === 0) runSeries();
  }
  runSeries();
  const { variable } = model.weights[0];
  if (engine === webgpu) report.onDevice.push(weightsOnDevice(model));
  const kept = variable.clone();
  if (step.refusal) report.refusals.push(step.refusal);
  step.dispose();
  // the device's memory is the program's: what is read after it must have come to the host
  report.kept.push([kept.dataSync()[0], variable.dataSync()[0]]);
  return losses;
}

/** Pictures of noise. */
function batchOf(random, size) {
  const data = Float32Array.from({ length: size * SIDE * SIDE }, () => random.normal());
  const labels = Int32Array.from({ length: size }, () => Math.floor(random.uniform() * CLASSES));
  return { x: { data, shape: [size, SIDE, SIDE, 1] }, labels: { data: labels, shape: [size] } };
}

function weightsOnDevice({ weights }) {
  const tensors = weights.map(({ variable }) => findOnnxBackend().lazyValue(variable.dataId).feed);
  return tensors.filter((tensor) => tensor?.location === 'gpu-buffer').length / weights.length;
}
