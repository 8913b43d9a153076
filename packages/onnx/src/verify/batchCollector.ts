import type { Elements } from './compare.js';
import type { OutputValues } from './outputValues.js';

/** Puts the outputs of many runs together, each output under its place. */
export class BatchCollector {
  private readonly collected: OutputValues[] = [];

  /** @param samples pictures in all */
  constructor(private readonly samples: number) {}

  /** @param from the index of the first picture of `values` */
  add(place: number, { dtype, shape, data }: OutputValues, from: number): void {
    const [count, ...rest] = shape;
    const length = data.length / count;
    this.collected[place] ??= {
      dtype,
      shape: [this.samples, ...rest],
      data: new (data.constructor as new (length: number) => Elements)(this.samples * length),
    };
    this.collected[place].data.set(data, from * length);
  }

  get outputs(): readonly OutputValues[] {
    return this.collected;
  }
}
