import type { EngineChoice } from '../config/schema.js';
import type { EngineChoiceRecord } from '../events/event.js';
import type { FillUniform, Step, StepProgram } from './step.js';

/** What a probe found out. Never throws for 'not here': that is `usable: false` with a reason. */
export type Probe =
  | {
      readonly usable: true;
      readonly provider: string;
      readonly version: string;
      readonly detail: string;
      readonly gpu: boolean;
    }
  | {
      readonly usable: false;
      readonly reason: string /** The command that would mend it. */;
      readonly remedy?: string;
    };

/** What an engine is activated with. */
export interface EngineOptions {
  /** Intra-op threads; undefined: one a core. */
  readonly threads?: number;
}

/** One way to run tfjs programs. After `activate` tfjs's global backend is this engine's. */
export interface Engine {
  readonly name: Exclude<EngineChoice, 'auto'>;
  readonly summary: string;
  /** Lower is tried first by `auto`; undefined: never picked by `auto`. */
  readonly priority?: number;
  probe(): Promise<Probe>;
  activate(options: EngineOptions): Promise<void>;
  /** Runs all recorded work, where the engine is lazy. */
  flush?(): void;
  /** Records the program in its first calls, then runs the recording; see `StepProgram` for what that asks of it. */
  captureStep?(program: StepProgram, fill: FillUniform): Step;
  /** tfjs kernels that ran on the cpu backend instead of natively, with counts. */
  fallbacks?(): Readonly<Record<string, number>>;
}

/** The engine that tfjs's kernels run in now, and the record of why it was taken. */
export interface ActiveEngine {
  readonly engine: Engine;
  readonly record: EngineChoiceRecord;
}
