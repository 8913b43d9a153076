import { inject, injectable, optional } from 'inversify';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { EngineSelector } from '../engine/engineSelector.js';
import type { RunStatus, SummaryRow } from '../events/event.js';
import type { RunEvents } from '../events/runEvents.js';
import type { StateSink } from '../events/sinks/stateSink.js';
import { summaryRow } from '../events/summaryRow.js';
import type { Registries } from '../registry/registries.js';
import type { RunDirectory } from '../store/runDirectory.js';
import { TOKENS } from '../tokens.js';
import type { Clock } from './clock.js';
import type { RunControl } from './control.js';
import { errorRecord } from './errorRecord.js';
import { experimentRecord } from './experimentRecord.js';
import type { LayerTimer, LayerWithOptions } from './services.js';
import { timeAlone } from './timeAlone.js';

/** A run that trains nothing: it times a layer beside another. */
@injectable()
export class LayerRun {
  constructor(
    @inject(TOKENS.Experiment) private readonly experiment: ResolvedExperiment,
    @inject(TOKENS.Registries) private readonly registries: Registries,
    @inject(TOKENS.EngineSelector) private readonly engines: EngineSelector,
    @inject(TOKENS.Events) private readonly events: RunEvents,
    @inject(TOKENS.State) private readonly state: StateSink,
    @inject(TOKENS.RunDirectory) private readonly directory: RunDirectory,
    @inject(TOKENS.Clock) private readonly clock: Clock,
    @inject(TOKENS.Control) private readonly control: RunControl,
    @inject(TOKENS.LayerTimer) @optional() private readonly timer?: LayerTimer,
  ) {}

  /**
   * The last event is `run:end`, whatever happens.
   *
   * @throws what made the run fail, after `run:end` said so
   */
  async execute(): Promise<SummaryRow> {
    const { events, experiment, directory } = this;
    events.emit({ type: 'run:start', experiment, directory: directory.path });
    try {
      await this.time();
      return this.end('done');
    } catch (error) {
      this.end('failed', error);
      throw error;
    }
  }

  private async time(): Promise<void> {
    const { experiment, events, timer } = this;
    const { bench, seed } = experiment;
    events.emit({ type: 'phase', phase: 'build' });
    const { engine, record } = await this.engines.activate(experiment.engine, { threads: bench.threads });
    events.emit({ type: 'engine', engine: record });
    this.directory.writeExperiment(experimentRecord(experiment, record, undefined, this.clock));
    if (!bench.enabled || !timer) {
      const why = timer ? 'bench.enabled is false' : 'nothing here can time layers';
      events.emit({ type: 'log', level: 'info', message: `not timed: ${why}` });
      return;
    }
    events.emit({ type: 'phase', phase: 'bench' });
    const { against, input } = experiment.layer!;
    const request = {
      layer: this.layerOf(experiment.model),
      against: this.layerOf(against),
      ...{ input, seed, engine, seconds: bench.seconds, threads: record.threads ?? 1 },
    };
    const timing = await timeAlone(this.control, events, () => timer.time(request));
    events.emit({ type: 'layer', timing });
    const fallbacks = engine.fallbacks?.() ?? {};
    if (Object.keys(fallbacks).length > 0) events.emit({ type: 'fallbacks', kernels: fallbacks });
  }

  private layerOf({ name, options }: ResolvedExperiment['model']): LayerWithOptions {
    return { layer: this.registries.layers.get(name), options };
  }

  private end(status: RunStatus, error?: unknown): SummaryRow {
    const row = summaryRow(this.state.state);
    this.events.emit({ type: 'run:end', status, row, ...(error === undefined ? {} : { error: errorRecord(error) }) });
    return row;
  }
}
