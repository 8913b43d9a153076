import { availableParallelism } from 'node:os';
import { inject, injectable, optional } from 'inversify';
import { configHash } from '../config/configHash.js';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { EngineChoice } from '../config/schema.js';
import type { EvaluatedBatch } from '../define/metric.js';
import type { ActiveEngine } from '../engine/engine.js';
import type { EngineSelector } from '../engine/engineSelector.js';
import { LayerlabError } from '../errors.js';
import type { LatencyRecord, SummaryRow } from '../events/event.js';
import { keptEpoch } from '../events/keptEpoch.js';
import type { RunEvents } from '../events/runEvents.js';
import type { StateSink } from '../events/sinks/stateSink.js';
import { summaryRow } from '../events/summaryRow.js';
import { buildModel } from '../model/buildModel.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { Seeds } from '../model/seededRandom.js';
import type { Registries } from '../registry/registries.js';
import type { RunDirectory } from '../store/runDirectory.js';
import { TOKENS } from '../tokens.js';
import type { Clock } from './clock.js';
import { collectPredictions } from './collectPredictions.js';
import type { RunControl } from './control.js';
import type { DataLoader, LoadedPictures } from './dataLoader.js';
import { drawRun } from './drawRun.js';
import { errorRecord } from './errorRecord.js';
import { evaluate, type MetricFactory } from './evaluate.js';
import { experimentRecord } from './experimentRecord.js';
import { holdOut } from './holdOut.js';
import { loadWeights } from './loadWeights.js';
import { namedState, ofMetric } from './ofMetric.js';
import { openInspection } from './openInspection.js';
import { checkSameData, placeOf, type Resumption } from './resumption.js';
import { savedWeights } from './savedWeights.js';
import { saveTraining } from './saveTraining.js';
import type { Bencher, Exporter, Verifier } from './services.js';
import { timeAlone } from './timeAlone.js';
import type { Trainer, TrainResult } from './trainer.js';

/** What the phases hand on to one another. */
interface Trained {
  readonly active: ActiveEngine;
  readonly data: LoadedPictures;
  readonly model: BuiltModel;
}

/** One run from data to summary. Everything that it depends on is of this run alone. */
@injectable()
export class Run {
  constructor(
    @inject(TOKENS.Experiment) private readonly experiment: ResolvedExperiment,
    @inject(TOKENS.Registries) private readonly registries: Registries,
    @inject(TOKENS.EngineSelector) private readonly engines: EngineSelector,
    @inject(TOKENS.DataLoader) private readonly loader: DataLoader,
    @inject(TOKENS.Seeds) private readonly seeds: Seeds,
    @inject(TOKENS.Events) private readonly events: RunEvents,
    @inject(TOKENS.State) private readonly state: StateSink,
    @inject(TOKENS.RunDirectory) private readonly directory: RunDirectory,
    @inject(TOKENS.Trainer) private readonly trainer: Trainer,
    @inject(TOKENS.Clock) private readonly clock: Clock,
    @inject(TOKENS.Control) private readonly control: RunControl,
    @inject(TOKENS.Resumption) @optional() private readonly resumption?: Resumption,
    @inject(TOKENS.Exporter) @optional() private readonly exporter?: Exporter,
    @inject(TOKENS.Verifier) @optional() private readonly verifier?: Verifier,
    @inject(TOKENS.Bencher) @optional() private readonly bencher?: Bencher,
  ) {}

  /**
   * Trains, exports, verifies, times and draws; the last event is `run:end`, whatever happens.
   *
   * @throws LayerlabError what made the run fail, after `run:end` said so
   */
  async execute(): Promise<SummaryRow> {
    const resumed = this.resumption && placeOf(this.resumption);
    const { path } = this.directory;
    const { jobs } = this.control;
    this.events.emit({ type: 'run:start', experiment: this.experiment, directory: path, resumed, jobs });
    try {
      const trained = await this.prepare();
      const { stopped, trainSeconds } = await this.train(trained);
      if (!stopped) await this.finish(trained, await this.test(trained, trainSeconds));
      const row = summaryRow(this.state.state);
      if (!stopped) this.judge(row);
      this.events.emit({ type: 'run:end', status: stopped ? 'stopped' : 'done', row });
      return row;
    } catch (error) {
      this.events.emit({
        type: 'run:end',
        status: 'failed',
        row: summaryRow(this.state.state),
        error: errorRecord(error),
      });
      throw error;
    }
  }

  private async prepare(): Promise<Trained> {
    const { experiment, events } = this;
    events.emit({ type: 'phase', phase: 'load' });
    const loaded = await this.loader.load(experiment, (message) =>
      events.emit({ type: 'log', level: 'info', message }),
    );
    const data = holdOut(loaded, experiment.train);
    if (this.resumption) checkSameData(this.resumption, data);
    const { train, test, heldOut, hashes, note } = data;
    const counts = { train: train.count, test: test.count, ...(heldOut && { heldOut: heldOut.count }) };
    events.emit({ type: 'data', dataset: experiment.dataset.name, ...counts, hashes, note });
    events.emit({ type: 'phase', phase: 'build' });
    const active = await this.activate();
    events.emit({ type: 'engine', engine: active.record });
    const model = this.build(data);
    events.emit({ type: 'model', model: model.info });
    if (!this.resumption) this.directory.writeExperiment(experimentRecord(experiment, active.record, data, this.clock));
    return { active, data, model };
  }

  /** The engine that is asked for; of a run that goes on, the one that it had. */
  private async activate(): Promise<ActiveEngine> {
    const before = this.resumption?.record.engine;
    if (!before) return this.engines.activate(this.experiment.engine);
    const { engine, record } = await this.engines.activate(before.name as EngineChoice, { threads: before.threads });
    const { provider, version } = record;
    if (provider !== before.provider || version !== before.version) {
      const message = `goes on with ${before.name} ${version} on ${provider}, after ${before.version} on ${before.provider}: it may end elsewhere than without the stop`;
      this.events.emit({ type: 'log', level: 'warn', message });
    }
    return { engine, record: { ...record, reason: 'the run goes on with the engine that it had' } };
  }

  /** The same weights every time: they come from the seed. */
  private build(data: LoadedPictures): BuiltModel {
    const { name, options } = this.experiment.model;
    return buildModel(this.registries.models.get(name), options, {
      inputShape: data.shape,
      classes: data.classes.length,
      seeds: this.seeds,
    });
  }

  private async train({ active, data, model }: Trained): Promise<TrainResult> {
    const { experiment, events, directory } = this;
    // of the settings as they are recorded: a version with further ones fills them in where a run goes on
    const config = configHash(this.resumption?.record.experiment ?? experiment);
    events.emit({ type: 'phase', phase: 'train' });
    const result = await this.trainer.train({
      model,
      train: data.train,
      test: data.test,
      heldOut: data.heldOut,
      config: experiment.train,
      metrics: this.predictionMetrics(data.classes),
      captureStep: active.engine.captureStep,
      from: this.resumption?.training,
      saveCheckpoint: async (position) => {
        const file = saveTraining(directory, model, position, config);
        events.emit({ type: 'checkpoint', file, epoch: position.epoch, step: position.step });
      },
    });
    const fallbacks = active.engine.fallbacks?.() ?? {};
    if (Object.keys(fallbacks).length > 0) events.emit({ type: 'fallbacks', kernels: fallbacks });
    if (!result.stopped && experiment.train.keep === 'best') loadWeights(model, savedWeights(directory));
    return result;
  }

  /** Times one pass over the test split and gives its predictions. */
  private async test({ model, data }: Trained, trainSeconds: number): Promise<EvaluatedBatch> {
    const { factory, predictions } = collectPredictions();
    const { seconds } = await evaluate(model, data.test, [factory], this.clock, () => this.control.breathe());
    this.events.emit({ type: 'timing', trainSeconds, inferenceSeconds: seconds });
    return predictions();
  }

  private async finish(trained: Trained, predictions: EvaluatedBatch): Promise<void> {
    this.staticMetrics(trained);
    if (this.experiment.export) await this.exportAndCheck(trained);
    await this.draw(trained, predictions);
    trained.model.dispose();
  }

  private async exportAndCheck({ model, data, active }: Trained): Promise<void> {
    const { experiment, events, directory } = this;
    if (!this.exporter) return;
    directory.createExports();
    const file = directory.modelFile;
    events.emit({ type: 'phase', phase: 'export' });
    const exported = await this.exporter.export(model, file, {
      experiment,
      hashes: data.hashes,
      note: data.note,
      standardization: data.standardization,
    });
    events.emit({ type: 'export', ...exported });
    if (this.verifier && experiment.verify.enabled) {
      events.emit({ type: 'phase', phase: 'verify' });
      const parity = await this.verifier.verify({
        model,
        engine: active.record,
        run: directory.id,
        modelFile: file,
        pictures: data.test,
        hashes: data.hashes,
        config: experiment.verify,
        reportFile: directory.parityFile,
      });
      events.emit({ type: 'verify', parity });
    }
    if (this.bencher && experiment.bench.enabled) {
      events.emit({ type: 'phase', phase: 'bench' });
      const report = directory.latencyFile;
      const { batch, seconds, threads = availableParallelism() } = experiment.bench;
      const subject = {
        name: directory.id,
        file,
        pictures: data.test,
        picturesFrom: `test set of ${experiment.dataset.name}`,
      };
      const plan = { providers: ['cpu'], batch, threads: [threads], seconds };
      const bencher = this.bencher;
      const { rows } = await timeAlone(this.control, events, () => bencher.bench([subject], plan, report));
      events.emit({ type: 'bench', latency: rows.map(latencyRecord), file: report });
    }
  }

  /** Metrics of the model and of the run's times; those of the predictions came with every epoch. */
  private staticMetrics({ model }: Trained): void {
    const { timing, history } = this.state.state;
    const kept = keptEpoch(this.state.state);
    for (const { name, options } of this.experiment.metrics) {
      const { spec } = this.registries.metrics.get(name);
      const facts = timing && { ...timing, history, kept };
      const value = ofMetric(
        name,
        () => spec.ofModel?.(model.info, options) ?? (facts ? spec.ofRun?.(facts, options) : undefined),
      );
      if (value !== undefined) this.events.emit({ type: 'metric', name, value, unit: spec.unit });
    }
  }

  private predictionMetrics(classes: readonly string[]): MetricFactory[] {
    return this.experiment.metrics.flatMap(({ name, options }) => {
      const { ofPredictions } = this.registries.metrics.get(name).spec;
      if (!ofPredictions) return [];
      const create: MetricFactory['create'] = (about) =>
        namedState(
          name,
          ofMetric(name, () => ofPredictions(options, about)),
        );
      return [{ name, classes, create }];
    });
  }

  private async draw({ model, data }: Trained, predictions: EvaluatedBatch): Promise<void> {
    this.events.emit({ type: 'phase', phase: 'plot' });
    const { seeds } = this;
    const trained = openInspection({ model, build: () => this.build(data), data, predictions, seeds });
    await drawRun({
      visualizers: this.experiment.visualizers,
      find: (name) => this.registries.visualizers.get(name),
      trained,
      events: this.events,
      state: () => this.state.state,
      plots: this.directory.plots,
      breathe: () => this.control.breathe(),
    });
    trained.dispose();
  }

  /** Fails a finished run whose export computes something else, or whose accuracy is below its floor. */
  private judge(row: SummaryRow): void {
    const { parity } = this.state.state;
    if (parity && !parity.passed)
      throw new LayerlabError(
        'PARITY',
        `The exported ${this.experiment.name} does not compute what the trained one does: max |difference| ${parity.maxAbsDiff}, top-1 agreement ${parity.top1Agreement} over ${parity.samples} pictures. See ${parity.report ?? parity.file}, or find the layer with "layerlab verify ${this.directory.id} --bisect".`,
      );
    const { floor } = this.experiment;
    if (floor !== undefined && (row.finalTestAccuracy ?? 0) < floor)
      throw new LayerlabError(
        'BELOW_FLOOR',
        `${this.experiment.name} reached a test accuracy of ${row.finalTestAccuracy}, below its floor of ${floor}. Something in training is wrong, or the settings differ from those that the floor was measured with.`,
      );
  }
}

/** The event holds the figures alone; latency.json has the rest. */
function latencyRecord({ provider, batch, threads, n, meanMs, p50Ms, p95Ms, p99Ms }: LatencyRecord): LatencyRecord {
  return { provider, batch, threads, n, meanMs, p50Ms, p95Ms, p99Ms };
}
