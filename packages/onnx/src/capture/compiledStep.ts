import type { HostTensor } from '@layerlab/core';
import type { Variable } from '@tensorflow/tfjs-core';
import type { Tensor as OrtTensor } from 'onnxruntime-common';
import { feedOf } from '../engine/feedOf.js';
import type { LazyValue } from '../engine/lazyValue.js';
import { lowerCalls } from '../engine/lowerCalls.js';
import type { OnnxBackend } from '../engine/onnxBackend.js';
import { newGraph, type TensorData, type Unrolling, type Value } from '../graph/index.js';
import type { TensorType } from '../lowering/kernel.js';
import { type OrtSession, ortTensor } from '../session/index.js';
import { setVariable } from './setVariable.js';
import type { StepRecording } from './stepRecording.js';
import type { VariableBuffers } from './variableBuffers.js';

type Feeds = Record<string, OrtTensor>;

/** A recorded step, or several in a row, as a loaded program that runs without JavaScript's part of the step. */
export class CompiledStep {
  private readonly session: OrtSession;
  private readonly reads: readonly Variable[];
  private readonly inputNames: readonly string[];
  /** Of each time, in the order in which the step draws. */
  private readonly draws: readonly (readonly OrtTensor[])[];
  private readonly feeds: Feeds = {};
  private readonly fetches: Record<string, OrtTensor | null> = {};
  /** Values in a device's memory, which is the session's. */
  private readonly onDevice = new Set<LazyValue>();

  /** @param times how many steps one run makes: each goes on from what the one before wrote to variables */
  constructor(
    private readonly backend: OnnxBackend,
    readonly recording: StepRecording,
    private readonly buffers: VariableBuffers,
    readonly times = 1,
  ) {
    const { structure, roles, writes, draws } = recording;
    const kept = writes.filter(({ variable }) => backend.keepsOnDevice(variable.dtype));
    const deviceOutputs = kept.map(({ variable }) => newNameOf(variable));
    this.session = backend.compileGraph(stepGraph(recording), unrollingOf(recording, times), deviceOutputs);
    this.reads = roles.flatMap((role) => (role.kind === 'variable' ? [role.variable] : []));
    this.inputNames = roles.flatMap((role) => (role.kind === 'input' ? [role.name] : []));
    const used = new Set(structure.leaves);
    this.draws = Array.from({ length: times }, (_, time) =>
      draws.map((drawn, i) => {
        const tensor = ortTensor('float32', new Float32Array(sizeOf(drawn.shape)), drawn.shape);
        if (used.has(drawn)) this.feeds[`${drawName(i)}.${time}`] = tensor;
        return tensor;
      }),
    );
    for (let time = 0; time < times; time++) this.fetches[`result.${time}`] = null;
  }

  /**
   * Runs the steps and gives their results; the variables have their new values afterwards.
   * @param inputs of each step
   * @param fillDraw gives the random numbers of each drawn tensor, in the order in which the steps drew them
   */
  run(
    inputs: readonly Readonly<Record<string, HostTensor>>[],
    fillDraw: (values: Float32Array, index: number) => void,
  ): Float32Array[] {
    const { buffers, feeds, fetches } = this;
    inputs.forEach((given, time) => {
      for (const name of this.inputNames) this.feedInput(`${name}.${time}`, given[name]);
      for (const [i, draw] of this.draws[time].entries()) fillDraw(draw.data as Float32Array, i);
    });
    for (const variable of this.reads) feeds[nameOf(variable)] = feedOf(buffers.current(variable));
    const filled = this.recording.writes.map(({ variable }) => buffers.spare(variable));
    this.recording.writes.forEach(({ variable }, i) => {
      fetches[newNameOf(variable)] = filled[i].data ? feedOf(filled[i]) : null;
    });
    const results = this.session.run(feeds, fetches);
    for (const [i, { variable }] of this.recording.writes.entries()) {
      if (!filled[i].data) this.settleOnDevice(filled[i], results[newNameOf(variable)]);
      setVariable(this.backend, variable, filled[i]);
    }
    for (const value of this.onDevice) if (value.live === 0) this.leaveDevice(value);
    return inputs.map((_, time) => results[`result.${time}`].data as Float32Array);
  }

  private settleOnDevice(value: LazyValue, tensor: OrtTensor): void {
    value.settleOnDevice(tensor, this.backend.readDevice);
    this.onDevice.add(value);
  }

  private leaveDevice(value: LazyValue): void {
    value.leaveDevice();
    this.onDevice.delete(value);
  }

  private feedInput(name: string, { data, shape }: HostTensor): void {
    if (this.feeds[name]?.data === data) return;
    this.feeds[name] = ortTensor(data instanceof Int32Array ? 'int32' : 'float32', data, shape);
  }

  dispose(): void {
    for (const value of this.onDevice) {
      // what outlives the session goes to the host
      if (value.live > 0) void value.data;
      this.leaveDevice(value);
    }
    this.session.dispose();
  }
}

const nameOf = (variable: Variable) => `v${variable.id}`;
const newNameOf = (variable: Variable) => `${nameOf(variable)}.new`;
const drawName = (index: number) => `draw${index}`;
const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

function unrollingOf({ roles, writes }: StepRecording, times: number): Unrolling {
  const anew = roles.flatMap((role) => (role.kind === 'input' || role.kind === 'draw' ? [leafName(role)] : []));
  const next = writes.map(({ variable }) => [newNameOf(variable), nameOf(variable)] as const);
  return { times, anew: new Set(anew), next: new Map(next) };
}

function stepGraph({ structure, roles, writes, result }: StepRecording) {
  const graph = newGraph({ name: 'step' });
  const leaves = new Map<LazyValue, Value>();
  structure.leaves.forEach((leaf, i) => {
    const { dtype } = leaf as TensorType;
    const role = roles[i];
    if (role.kind === 'constant') leaves.set(leaf, graph.constant(dtype, leaf.shape, leaf.data as TensorData));
    else leaves.set(leaf, graph.input(leafName(role), dtype, leaf.shape));
  });
  const values = lowerCalls(
    graph,
    structure.calls,
    (leaf) => leaves.get(leaf)!,
    (call) => call.lowering.name,
  );
  const output = (value: Value, name: string) => {
    // an input or constant cannot be an output, and neither can one value be two of them
    const taken = graph.outputs.includes(value) || !graph.nodes.some((node) => node.outputs.includes(value));
    graph.output(taken ? graph.op('Identity', [value]) : value, name);
  };
  output(values.get(result)!, 'result');
  for (const { variable, value } of writes) {
    const lowered = values.get(value)!;
    const same = String(lowered.shape) === String(variable.shape);
    output(same ? lowered : graph.op('Reshape', [lowered, graph.ints(variable.shape)]), newNameOf(variable));
  }
  return graph;
}

function leafName(role: Exclude<StepRecording['roles'][number], { kind: 'constant' }>): string {
  if (role.kind === 'input') return role.name;
  return role.kind === 'draw' ? drawName(role.index) : nameOf(role.variable);
}
