import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder } from './homeFolder.js';

/** The packages that carry libtensorflow, the GPU package first: where it loads, it also runs without a card. */
export const TENSORFLOW_PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** The npm package that the engine `tensorflow` is loaded from. */
export type TensorflowPackage = (typeof TENSORFLOW_PACKAGES)[number];

/** What `layerlab setup tensorflow` writes last, so that a folder without it is none that works. */
export interface TensorflowRecord {
  readonly package: TensorflowPackage;
  /** Where libtensorflow came from: the package's own download, or a wheel of PyPI. */
  readonly source: 'download' | 'wheel';
  /** Names and versions of all that was installed; another text means another installation. */
  readonly pins: string;
}

const RECORD = 'setup.json';

/** The folder that `layerlab setup tensorflow` fills. */
export function tensorflowFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return join(homeFolder(env), 'tensorflow');
}

/** Where the setup in `folder` is recorded; written last, so that it is there only where the setup is whole. */
export function tensorflowRecordFile(folder: string): string {
  return join(folder, RECORD);
}

/** What is set up in `folder`; undefined where nothing is, or nothing whole. */
export function readTensorflowRecord(folder: string): TensorflowRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(tensorflowRecordFile(folder), 'utf8')) as TensorflowRecord;
    return TENSORFLOW_PACKAGES.includes(record.package) ? record : undefined;
  } catch {
    return undefined;
  }
}
