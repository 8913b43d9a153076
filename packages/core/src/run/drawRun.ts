import type { NamedOptions } from '../config/resolvedExperiment.js';
import type { TrainedRun } from '../define/trainedRun.js';
import type { AnyVisualizer } from '../define/visualizer.js';
import type { RunEvents } from '../events/runEvents.js';
import type { RunState } from '../events/runState.js';
import { tf } from '../tf.js';
import { renderDrawing } from '../visualize/renderDrawing.js';
import { errorRecord } from './errorRecord.js';

export interface DrawRequest {
  readonly visualizers: readonly NamedOptions[];
  readonly find: (name: string) => AnyVisualizer;
  readonly trained: TrainedRun;
  readonly events: RunEvents;
  /** The run's state, all events so far reduced. */
  readonly state: () => RunState;
  /** The folder for the pictures. */
  readonly plots: string;
  /** Lets messages in between two visualizers. */
  readonly breathe: () => Promise<void>;
}

/** Inspects and draws a trained run. A picture that cannot be drawn is reported, but does not undo a trained model. */
export async function drawRun(request: DrawRequest): Promise<void> {
  for (const visualizer of request.visualizers) {
    await request.breathe();
    try {
      await drawOne(request, visualizer);
    } catch (error) {
      request.events.emit({
        type: 'log',
        level: 'error',
        message: `The visualizer "${visualizer.name}" failed: ${errorRecord(error).message}`,
      });
    }
  }
}

async function drawOne({ find, trained, events, state, plots }: DrawRequest, { name, options }: NamedOptions) {
  const { spec } = find(name);
  let finding: unknown;
  // not the result of tidy: it would be searched for tensors
  tf.tidy(() => {
    finding = spec.inspect?.(trained, options);
  });
  if (finding !== undefined) events.emit({ type: 'finding', visualizer: name, value: finding });
  for (const drawing of spec.draw?.(state(), options, finding) ?? []) {
    const files = await renderDrawing(drawing, plots);
    events.emit({ type: 'plot', name: drawing.name, files, ...(drawing.showsData ? { showsData: true } : {}) });
  }
}
