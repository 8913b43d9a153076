import {
  cpuEngine,
  createTensorflowEngine,
  type JobContext,
  Lab,
  loadPlugins,
  type Plugin,
  wasmEngine,
} from '@layerlab/core';
import { onnxDeviceEngines, onnxEngine, onnxModule } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';

/** The lab of a child process: built-ins, the plugins that the job names, every engine, and ONNX export, parity and timing. */
export async function openLab({ plugins, dataDir }: Pick<JobContext, 'plugins' | 'dataDir'>): Promise<Lab> {
  return labWith(await loadPlugins(plugins, process.cwd()), dataDir);
}

/** The same, of plugins that are loaded. */
export function labWith(plugins: readonly Plugin[], dataDir: string | undefined): Lab {
  return Lab.create({
    plugins: [...builtinPlugins, ...plugins],
    engines: [onnxEngine, createTensorflowEngine(), wasmEngine, ...onnxDeviceEngines, cpuEngine],
    modules: [onnxModule],
    dataDir,
  });
}
