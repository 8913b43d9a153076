import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MALLOC_ENVIRONMENT } from '@layerlab/core';
import { type NetName, nets } from './nets.js';
import { runChild } from './runChild.js';

// npm run bench:train: ms per training step (batch 64, Adam, accuracy included) of each net on each usable engine, beside
// the same net as one hand-written ONNX graph. Each measurement is a process of its own. The engines take turns, several
// times over, and a ratio is taken within a turn: what slows the machine down for a while slows both sides.

const BATCH = 64;

interface Measured {
  readonly msPerStep: number;
  readonly min: number;
  readonly max: number;
  readonly rssMb: number;
  /** The slowest compilation of a program; engine onnx. */
  readonly compileMs?: number;
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
    rounds: { type: 'string', default: '3' },
    turns: { type: 'string', default: '3' },
    threads: { type: 'string', default: String(availableParallelism()) },
    /** train.stepsPerExecution, of the onnx engines. */
    'steps-per-execution': { type: 'string', default: '1' },
  },
});

async function measure(net: string, engine: string, norms = false): Promise<Measured | undefined> {
  const { threads, 'steps-per-execution': together } = values;
  // wasm takes up to a second a step: fewer of them tell as much
  const [steps, rounds] = engine === 'wasm' ? ['5', '2'] : [values.steps, values.rounds];
  const how = [net, engine, steps, rounds, threads, norms ? 'norms' : '-', together];
  return runChild<Measured>('trainOnce.ts', how, { env: MALLOC_ENVIRONMENT });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** What each engine took in each turn; an engine that cannot run is left out. */
async function takeTurns(net: string, engines: readonly string[]): Promise<Map<string, Measured[]>> {
  const taken = new Map<string, Measured[]>();
  const unusable = new Set<string>();
  for (let turn = 0; turn < Number(values.turns); turn++)
    for (const engine of engines) {
      // one turn of wasm is enough: it is a yardstick, far away
      if (unusable.has(engine) || (engine === 'wasm' && turn > 0)) continue;
      const measured = await measure(net, engine);
      if (measured) taken.set(engine, [...(taken.get(engine) ?? []), measured]);
      else unusable.add(engine);
    }
  return taken;
}

async function resultOf(
  net: string,
  engine: string,
  turns: readonly Measured[],
  graph: readonly Measured[],
): Promise<Result> {
  return {
    net,
    engine,
    msPerStep: median(turns.map((turn) => turn.msPerStep)),
    min: Math.min(...turns.map((turn) => turn.min)),
    max: Math.max(...turns.map((turn) => turn.max)),
    rssMb: Math.max(...turns.map((turn) => turn.rssMb)),
    compileMs: turns[0].compileMs === undefined ? undefined : median(turns.map((turn) => turn.compileMs!)),
    ratioToGraph: graph.length > 0 ? median(turns.map((turn, i) => turn.msPerStep / graph[i].msPerStep)) : null,
    msPerStepWithNorms: engine === 'graph' ? undefined : (await measure(net, engine, true))?.msPerStep,
  };
}

function lineOf({
  net,
  engine,
  msPerStep,
  min,
  max,
  rssMb,
  ratioToGraph,
  msPerStepWithNorms,
  compileMs,
}: Result): string {
  const range = `${msPerStep.toFixed(2).padStart(8)} ms/step (${min?.toFixed(2)}-${max?.toFixed(2)})`;
  const speed = `${Math.round((BATCH * 1000) / msPerStep)}`.padStart(7);
  const against = ratioToGraph === null ? '' : `, ${ratioToGraph.toFixed(2)}x of the graph`;
  const norms = msPerStepWithNorms === undefined ? '' : `, with gradient norms ${msPerStepWithNorms.toFixed(2)} ms`;
  const compiles = compileMs === undefined ? '' : `, compiled in ${compileMs.toFixed(0)} ms`;
  return `${net.padEnd(9)} ${engine.padEnd(11)} ${range} ${speed} pictures/s${against}${norms}${compiles}, ${rssMb} MB`;
}

const peak = await runChild<{ gflops: number }>('peak.ts', [values.threads], { env: MALLOC_ENVIRONMENT });
const results: Result[] = [];
for (const net of values.nets.split(',')) {
  const engines = values.engines.split(',').filter((engine) => engine !== 'graph' || nets[net as NetName].graph);
  const taken = await takeTurns(net, engines);
  for (const [engine, turns] of taken) {
    const result = await resultOf(net, engine, turns, taken.get('graph') ?? []);
    results.push(result);
    console.log(lineOf(result));
  }
}
console.log(`matrix product peak: ${peak?.gflops.toFixed(0)} GFLOP/s on ${values.threads} threads`);
console.log(JSON.stringify({ threads: Number(values.threads), peakGflops: peak?.gflops ?? null, results }));
