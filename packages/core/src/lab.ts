import 'reflect-metadata';
import { availableParallelism } from 'node:os';
import { Container, type ContainerModule } from 'inversify';
import { ExperimentResolver } from './config/resolve.js';
import type { ResolvedExperiment } from './config/resolvedExperiment.js';
import { DataFinder } from './data/dataFinder.js';
import type { Plugin } from './define/plugin.js';
import type { Engine } from './engine/engine.js';
import { EngineSelector } from './engine/engineSelector.js';
import type { SummaryRow } from './events/event.js';
import { RunEvents } from './events/runEvents.js';
import type { EventSink } from './events/sink.js';
import { StateSink } from './events/sinks/stateSink.js';
import { Seeds } from './model/seededRandom.js';
import { checkNames } from './registry/checkNames.js';
import { pluginModule } from './registry/pluginModule.js';
import type { Registries } from './registry/registries.js';
import { registriesModule } from './registry/registriesModule.js';
import { type Clock, systemClock } from './run/clock.js';
import { RunControl } from './run/control.js';
import { DataLoader } from './run/dataLoader.js';
import { LayerRun } from './run/layerRun.js';
import type { Resumption } from './run/resumption.js';
import { Run } from './run/run.js';
import { Trainer } from './run/trainer.js';
import type { RunDirectory } from './store/runDirectory.js';
import { TOKENS } from './tokens.js';

/** What a program puts together: core brings no plugin, no engine and no exporter of its own. */
export interface LabParts {
  readonly plugins: readonly Plugin[];
  readonly engines: readonly Engine[];
  /** Further bindings: exporter, verifier, bencher. */
  readonly modules?: readonly ContainerModule[];
  readonly dataDir?: string;
  readonly threads?: number;
  readonly clock?: Clock;
}

/** What belongs to one run alone, bound in a container that ends with it. */
export interface RunParts {
  readonly run: string;
  readonly experiment: ResolvedExperiment;
  readonly directory: RunDirectory;
  readonly sinks: readonly EventSink[];
  readonly control?: RunControl;
  /** Of a run that goes on. */
  readonly resumption?: Resumption;
}

/** What a run's process does, from start to summary. */
export interface Executable {
  execute(): Promise<SummaryRow>;
}

/** The wiring: what outlives a run in one container, what belongs to a run in a child of it. */
export class Lab {
  private constructor(readonly container: Container) {}

  /** @throws LayerlabError DUPLICATE_NAME or BAD_PLUGIN where the plugins do not go together */
  static create(parts: LabParts): Lab {
    checkNames(parts.plugins);
    const container = new Container({ defaultScope: 'Singleton' });
    container.load(...parts.plugins.map(pluginModule), registriesModule(), ...(parts.modules ?? []));
    for (const engine of parts.engines) container.bind(TOKENS.Engine).toConstantValue(engine);
    container.bind(TOKENS.Threads).toConstantValue(parts.threads ?? availableParallelism());
    container.bind(TOKENS.EngineSelector).to(EngineSelector);
    container.bind(TOKENS.Resolver).to(ExperimentResolver);
    container.bind(TOKENS.DataFinder).toConstantValue(new DataFinder({ dataDir: parts.dataDir }));
    container.bind(TOKENS.DataLoader).to(DataLoader);
    container.bind(TOKENS.Clock).toConstantValue(parts.clock ?? systemClock);
    return new Lab(container);
  }

  get registries(): Registries {
    return this.container.get<Registries>(TOKENS.Registries);
  }

  get resolver(): ExperimentResolver {
    return this.container.get<ExperimentResolver>(TOKENS.Resolver);
  }

  get engines(): EngineSelector {
    return this.container.get<EngineSelector>(TOKENS.EngineSelector);
  }

  get data(): DataLoader {
    return this.container.get<DataLoader>(TOKENS.DataLoader);
  }

  /** A run in a child container of its own: its seed, clock, events, control and store. `close` unbinds them. */
  openRun({ run, experiment, directory, sinks, control, resumption }: RunParts): {
    run: Executable;
    close: () => void;
  } {
    const child = new Container({ parent: this.container, defaultScope: 'Singleton' });
    const clock = this.container.get<Clock>(TOKENS.Clock);
    const state = new StateSink(run, resumption?.state);
    // the state first: it cannot fail, and the others may want to end the run
    const events = new RunEvents({ run, clock, sinks: [state, ...sinks], firstSeq: resumption?.nextSeq });
    child.bind(TOKENS.Experiment).toConstantValue(experiment);
    child.bind(TOKENS.RunDirectory).toConstantValue(directory);
    child.bind(TOKENS.Seeds).toConstantValue(new Seeds(experiment.seed));
    child.bind(TOKENS.Events).toConstantValue(events);
    child.bind(TOKENS.State).toConstantValue(state);
    child.bind(TOKENS.Control).toConstantValue(control ?? new RunControl());
    if (resumption) child.bind(TOKENS.Resumption).toConstantValue(resumption);
    child.bind(TOKENS.Trainer).to(Trainer);
    child.bind<Executable>(TOKENS.Run).to(experiment.layer ? LayerRun : Run);
    const close = () => {
      events.close();
      child.unbindAll();
    };
    return { run: child.get<Executable>(TOKENS.Run), close };
  }
}
