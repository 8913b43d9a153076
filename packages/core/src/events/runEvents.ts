import { EVENT_VERSION, type RunEvent, type RunEventBody } from './event.js';
import type { EventSink } from './sink.js';

/** Which run events are of, what stamps their times, and where they go. */
export interface RunEventsOptions {
  readonly run: string;
  readonly sinks: readonly EventSink[];
  /** The run's clock. */
  readonly clock: { now(): number };
  /** The sequence number of the first event; a resumed run goes on after the last of its file. Default 0. */
  readonly firstSeq?: number;
}

/** A run's stream of events: stamps each and hands it to every sink. */
export class RunEvents {
  private seq: number;

  constructor(private readonly options: RunEventsOptions) {
    this.seq = options.firstSeq ?? 0;
  }

  /**
   * @throws what a sink throws (DISK, where it is a file), after the other sinks have had the event, so that one full disk does
   * not silence the screen
   */
  emit(body: RunEventBody): RunEvent {
    const { run, clock, sinks } = this.options;
    const stamp = { v: EVENT_VERSION, run, seq: this.seq++, time: new Date(clock.now()).toISOString() };
    const event: RunEvent = { ...body, ...stamp };
    each(sinks, (sink) => sink.write(event));
    return event;
  }

  close(): void {
    each(this.options.sinks, (sink) => sink.close?.());
  }
}

function each(sinks: readonly EventSink[], act: (sink: EventSink) => void): void {
  const failures: unknown[] = [];
  for (const sink of sinks) {
    try {
      act(sink);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
