/** What a file of the set may hold. */
export interface CifarContent {
  /** Pictures, each a record of 3,073 bytes. */
  readonly records: number;
  readonly md5: string;
  /** Where that is not the official content: what every table says of it. */
  readonly note?: string;
}

export interface CifarFile {
  readonly name: string;
  /** The official content first. */
  readonly contents: readonly CifarContent[];
}

export interface CifarSet {
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: readonly CifarFile[];
  readonly test: CifarFile;
}

const official = (name: string, md5: string): CifarFile => ({ name, contents: [{ records: 10_000, md5 }] });

const test = official('test_batch.bin', '803d5f7f4d78ea53de84dbe85f74fb6d');

/** CIFAR-10's six files of pictures, with the md5 sums of the official ones. */
export const CIFAR_10: CifarSet = {
  name: 'cifar-10',
  classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  train: [
    official('data_batch_1.bin', '5dd7e06a14cb22eb9f671a540d1b7c25'),
    official('data_batch_2.bin', '5ea93a67294ea407fff1d09f752e9692'),
    official('data_batch_3.bin', '942cd6a4bcdd0dd3c604fbe906cb4421'),
    official('data_batch_4.bin', 'ae636b3ba5c66a11e91e8cb52e771fcb'),
    official('data_batch_5.bin', '53f37980c15c3d472c316c40844f3f0d'),
  ],
  test: {
    ...test,
    contents: [
      ...test.contents,
      // the first tenth of the official file, for trials
      { records: 1_000, md5: '371f65da31ad652f5e24b3699a3e6515', note: 'trial, 1,000 records' },
    ],
  },
};
