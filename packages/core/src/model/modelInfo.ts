import type { Shape } from '../define/shape.js';

/** One layer of a built model, as tables and previews show it. */
export interface LayerInfo {
  readonly name: string;
  readonly layer: string;
  readonly inputs: readonly string[];
  /** Without the batch dimension. */
  readonly shape: Shape;
  /** Trainable parameters. */
  readonly params: number;
  /** Multiply-accumulates for one example. */
  readonly macs: number;
  /**
   * Pixels of the input, [height, width], that one output position sees; the input's size where it sees all. In theory:
   * near a border, or where it exceeds the input, part of it is padding.
   */
  readonly receptiveField: readonly [number, number];
  /** Distance in input pixels between neighbouring output positions. */
  readonly stride: readonly [number, number];
}

/** A model's shape and cost, computed from its layer graph without running it. */
export interface ModelInfo {
  readonly name: string;
  readonly inputShape: Shape;
  readonly classes: number;
  readonly params: number;
  readonly nonTrainableParams: number;
  readonly macs: number;
  /**
   * [height, width]: that of the last layer that looks through windows, before dense layers and global pooling see all;
   * the input's size where no layer has windows.
   */
  readonly receptiveField: readonly [number, number];
  readonly layers: readonly LayerInfo[];
}
