import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MALLOC_ENVIRONMENT } from '@layerlab/core';
import { type NetName, nets } from './nets.js';
import { runChild } from './runChild.js';

// npm run bench:train: ms per training step (batch 64, Adam, accuracy included) of each net on each usable engine, beside
// the same net as one hand-written ONNX graph. Each measurement is a process of its own.

const BATCH = 64;

interface Measured {
  readonly msPerStep: number;
  readonly min: number;
  readonly max: number;
  readonly rssMb: number;
}

interface Result extends Partial<Measured> {
  readonly net: string;
  readonly engine: string;
  readonly msPerStep: number;
  readonly ratioToGraph: number | null;
  readonly msPerStepWithNorms?: number;
}

const { values } = parseArgs({
  options: {
    nets: { type: 'string', default: 'fc,cnn,resnet32,rescnn' },
    engines: { type: 'string', default: 'graph,onnx,wasm,tensorflow' },
    steps: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '5' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});

async function measure(net: string, engine: string, norms: boolean): Promise<Measured | undefined> {
  const { threads } = values;
  // wasm takes up to a second a step: fewer of them tell as much
  const [steps, rounds] = engine === 'wasm' ? ['5', '2'] : [values.steps, values.rounds];
  return runChild<Measured>('trainOnce.ts', [net, engine, steps, rounds, threads, norms ? 'norms' : '-'], {
    env: MALLOC_ENVIRONMENT,
  });
}

const peak = await runChild<{ gflops: number }>('peak.ts', [values.threads], { env: MALLOC_ENVIRONMENT });
const results: Result[] = [];
for (const net of values.nets.split(',')) {
  let graphMs: number | undefined;
  for (const engine of values.engines.split(',')) {
    if (engine === 'graph' && !nets[net as NetName].graph) continue;
    const measured = await measure(net, engine, false);
    if (!measured) continue;
    if (engine === 'graph') graphMs = measured.msPerStep;
    const withNorms = engine === 'graph' ? undefined : (await measure(net, engine, true))?.msPerStep;
    const ratio = graphMs === undefined ? null : measured.msPerStep / graphMs;
    results.push({ net, engine, ...measured, ratioToGraph: ratio, msPerStepWithNorms: withNorms });
    const norms = withNorms === undefined ? '' : `, with gradient norms ${withNorms.toFixed(2)} ms`;
    const against = ratio === null ? '' : `, ${ratio.toFixed(2)}x of the graph`;
    console.log(
      `${net.padEnd(9)} ${engine.padEnd(11)} ${measured.msPerStep.toFixed(2).padStart(8)} ms/step (${measured.min.toFixed(2)}-${measured.max.toFixed(2)}) ${Math.round(
        (BATCH * 1000) / measured.msPerStep,
      )
        .toString()
        .padStart(7)} pictures/s${against}${norms}, ${measured.rssMb} MB`,
    );
  }
}
console.log(`matrix product peak: ${peak?.gflops.toFixed(0)} GFLOP/s on ${values.threads} threads`);
console.log(JSON.stringify({ threads: Number(values.threads), peakGflops: peak?.gflops ?? null, results }));
