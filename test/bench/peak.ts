import { newGraph, OrtSession, ortTensor, writeModel } from '@layerlab/onnx';

// The machine's float32 matrix product in ONNX Runtime, GFLOP/s: what the steps' times are to be seen against.

const SIZE = 1024;
const REPEATS = 30;
const threads = Number(process.argv[2]);
const graph = newGraph();
const a = graph.input('a', 'float32', [SIZE, SIZE]);
const b = graph.input('b', 'float32', [SIZE, SIZE]);
graph.output(graph.op('MatMul', [a, b]), 'c');
const session = new OrtSession(writeModel(graph), { threads });
const random = () => ortTensor('float32', Float32Array.from({ length: SIZE * SIZE }, Math.random), [SIZE, SIZE]);
const feeds = { a: random(), b: random() };
const fetches = { c: ortTensor('float32', new Float32Array(SIZE * SIZE), [SIZE, SIZE]) };
let best = Number.POSITIVE_INFINITY;
for (let i = 0; i < REPEATS; i++) {
  const started = performance.now();
  session.run(feeds, fetches);
  best = Math.min(best, performance.now() - started);
}
console.log(JSON.stringify({ gflops: (2 * SIZE ** 3) / best / 1e6 }));
process.exit(0);
