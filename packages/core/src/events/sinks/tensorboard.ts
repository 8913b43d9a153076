import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { diskError } from '../../store/diskError.js';
import { writeFully } from '../../store/writeFully.js';
import { encodeRecord } from '../../tensorboard/encodeRecord.js';
import { eventMessage, type TensorboardEvent } from '../../tensorboard/eventMessage.js';
import type { RunEvent } from '../event.js';
import type { EventSink } from '../sink.js';

const FILE_VERSION = 'brain.Event:2';

type Scalars = Readonly<Record<string, number>>;
type EpochEnd = Extract<RunEvent, { type: 'epoch:end' }>;

/**
 * Keeps scalars for TensorBoard, over updates of the weights: loss, accuracy and learning rate of steps, and the root mean square
 * of each layer's gradients; of epochs those of each split, the further metrics and the gradients' norms. A run that goes on gets a file of its own, which voids what earlier
 * ones tell of steps that come again. A run that trains nothing leaves no file.
 */
export class TensorboardSink implements EventSink {
  private descriptor?: number;
  private file = '';
  private steps = 0;
  private resumed?: { readonly epoch: number; readonly step: number };

  /** @param folder made with the first scalar */
  constructor(private readonly folder: string) {}

  /** @throws LayerlabError DISK */
  write(event: RunEvent): void {
    if (event.type === 'run:start') this.resumed = event.resumed;
    else if (event.type === 'epoch:start') this.steps = event.steps;
    else if (event.type === 'gradients') this.tell(event, updatesOf(event), prefixed('gradient_rms', event.layers));
    else if (event.type === 'step')
      this.tell(event, updatesOf(event), {
        'loss/step': event.loss,
        'accuracy/step': event.accuracy,
        ...(event.learningRate === undefined ? {} : { learning_rate: event.learningRate }),
      });
    else if (event.type === 'epoch:end') this.tell(event, event.epoch * this.steps, ofEpoch(event));
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private tell({ time }: RunEvent, step: number, scalars: Scalars): void {
    const wallTime = Date.parse(time) / 1000;
    if (this.descriptor === undefined) {
      this.open(wallTime);
      this.append({ wallTime, fileVersion: FILE_VERSION });
      const { resumed, steps } = this;
      if (resumed) this.append({ wallTime, step: resumed.epoch * steps + resumed.step + 1, restarts: true });
    }
    this.append({ wallTime, step, scalars });
  }

  /** TensorBoard reads the files of a folder in the order of their names. */
  private open(wallTime: number): void {
    const seconds = String(Math.floor(wallTime)).padStart(10, '0');
    this.file = join(this.folder, `events.out.tfevents.${seconds}.layerlab.${process.pid}`);
    try {
      mkdirSync(this.folder, { recursive: true });
      this.descriptor = openSync(this.file, 'a');
    } catch (cause) {
      throw diskError('open', this.file, cause, 'Nothing was written.');
    }
  }

  private append(event: TensorboardEvent): void {
    try {
      writeFully(this.descriptor!, encodeRecord(eventMessage(event)));
    } catch (cause) {
      throw diskError('write', this.file, cause, 'It holds every scalar before this one.');
    }
  }
}

function ofEpoch({ train, test, heldOut, gradientNorms }: EpochEnd): Scalars {
  const splits = Object.entries({ train, test, ...(heldOut && { held_out: heldOut }) });
  return {
    ...Object.fromEntries(
      splits.flatMap(([split, { loss, accuracy, metrics = {} }]) => [
        [`loss/${split}`, loss],
        [`accuracy/${split}`, accuracy],
        // accuracy and loss are metrics too
        ...Object.entries(metrics)
          .filter(([name]) => name !== 'loss' && name !== 'accuracy')
          .map(([name, value]) => [`${split}/${name}`, value]),
      ]),
    ),
    ...prefixed('gradient_norm', gradientNorms ?? {}),
  };
}

const updatesOf = ({ epoch, step, steps }: Extract<RunEvent, { type: 'step' | 'gradients' }>): number =>
  (epoch - 1) * steps + step;

const prefixed = (group: string, values: Scalars): Scalars =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${group}/${name}`, value]));
