/**
 * What an update's learning rate is, as a factor of `train.learningRate`. Pure: the same for a run that went on after a stop.
 *
 * @param update counted from 1
 * @param updates of the whole training, as planned
 */
export type Schedule = (update: number, updates: number) => number;
