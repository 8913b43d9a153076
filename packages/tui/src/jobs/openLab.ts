import { cpuEngine, createTensorflowEngine, type JobContext, Lab, loadPlugins, wasmEngine } from '@layerlab/core';
import { onnxEngine, onnxModule } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';

/** The lab of a child process: built-ins, the plugins that the job names, every engine, and ONNX export, parity and timing. */
export async function openLab({ plugins, dataDir }: Pick<JobContext, 'plugins' | 'dataDir'>): Promise<Lab> {
  const loaded = await loadPlugins(plugins, process.cwd());
  return Lab.create({
    plugins: [...builtinPlugins, ...loaded],
    engines: [onnxEngine, createTensorflowEngine(), wasmEngine, cpuEngine],
    modules: [onnxModule],
    dataDir,
  });
}
