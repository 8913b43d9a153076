/** Injection tokens. esbuild emits no parameter metadata, so every `@inject` names one of these. */
export const TOKENS = {
  // contributions of plugins, multi-injected into the registries: { plugin, value }
  Dataset: Symbol.for('layerlab.Dataset'),
  Model: Symbol.for('layerlab.Model'),
  Layer: Symbol.for('layerlab.Layer'),
  Metric: Symbol.for('layerlab.Metric'),
  Visualizer: Symbol.for('layerlab.Visualizer'),
  Suite: Symbol.for('layerlab.Suite'),
  // lab-wide services
  Registries: Symbol.for('layerlab.Registries'),
  Engine: Symbol.for('layerlab.Engine'),
  /** How many threads an engine gets unless a run says otherwise. */
  Threads: Symbol.for('layerlab.Threads'),
  EngineSelector: Symbol.for('layerlab.EngineSelector'),
  Resolver: Symbol.for('layerlab.Resolver'),
  Exporter: Symbol.for('layerlab.Exporter'),
  Verifier: Symbol.for('layerlab.Verifier'),
  Bencher: Symbol.for('layerlab.Bencher'),
  LayerTimer: Symbol.for('layerlab.LayerTimer'),
  DataFinder: Symbol.for('layerlab.DataFinder'),
  // of one run: bound in the run's child container
  Clock: Symbol.for('layerlab.Clock'),
  Experiment: Symbol.for('layerlab.Experiment'),
  Seeds: Symbol.for('layerlab.Seeds'),
  Events: Symbol.for('layerlab.Events'),
  State: Symbol.for('layerlab.State'),
  Control: Symbol.for('layerlab.Control'),
  /** Only where a run goes on. */
  Resumption: Symbol.for('layerlab.Resumption'),
  RunDirectory: Symbol.for('layerlab.RunDirectory'),
  DataLoader: Symbol.for('layerlab.DataLoader'),
  Trainer: Symbol.for('layerlab.Trainer'),
  Run: Symbol.for('layerlab.Run'),
} as const;
