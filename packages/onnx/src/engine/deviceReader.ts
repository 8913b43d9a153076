import type { Tensor as OrtTensor } from 'onnxruntime-common';
import { newGraph, writeModel } from '../graph/index.js';
import { loadBinding } from '../session/binding.js';
import { OrtSession, type OrtSessionOptions } from '../session/ortSession.js';

/**
 * Brings float32 tensors from a device to the host. onnxruntime-node 1.30.0 has no call for that ("not implemented"), so a
 * program that gives back its input does it.
 */
export class DeviceReader {
  private session: OrtSession | undefined;

  /** @param options of the sessions that the tensors come from */
  constructor(private readonly options: () => OrtSessionOptions) {}

  read(tensor: OrtTensor): Float32Array {
    this.session ??= new OrtSession(copyModel(), this.options());
    const { Tensor } = loadBinding();
    // one program serves every shape
    const flat = Tensor.fromGpuBuffer(tensor.gpuBuffer, { dataType: 'float32', dims: [tensor.size] });
    return this.session.run({ x: flat }).y.data as Float32Array;
  }

  dispose(): void {
    this.session?.dispose();
    this.session = undefined;
  }
}

function copyModel(): Uint8Array {
  const graph = newGraph({ name: 'read' });
  graph.output(graph.op('Identity', [graph.input('x', 'float32', ['n'])]), 'y');
  return writeModel(graph);
}
