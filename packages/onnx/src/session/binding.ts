import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LayerlabError } from '@layerlab/core';
import type { Tensor, TensorConstructor } from 'onnxruntime-common';

/** The version whose files and native interface this file was written for. */
const EXPECTED_VERSION = '1.30.0';

/** What a native session knows of one of its inputs or outputs; a symbolic dimension is -1. */
export interface NativeMetadata {
  readonly name: string;
  readonly isTensor: boolean;
  readonly symbolicDimensions: readonly string[];
  readonly shape: readonly number[];
  /** ONNX's TensorProto.DataType. */
  readonly type: number;
}

/** The native session of onnxruntime-node. `run` is synchronous: it returns when the outputs are there. */
export interface NativeSession {
  loadModel(buffer: ArrayBufferLike, byteOffset: number, byteLength: number, options: object): void;
  readonly inputMetadata: readonly NativeMetadata[];
  readonly outputMetadata: readonly NativeMetadata[];
  run(feeds: Record<string, Tensor>, fetches: Record<string, Tensor | null>, options: object): Record<string, Tensor>;
  dispose(): void;
}

export interface OrtBinding {
  readonly version: string;
  /** Absolute path of the module that was loaded, for child processes. */
  readonly path: string;
  readonly InferenceSession: new () => NativeSession;
  /** The Tensor class that the native code was given; another copy's tensors are refused. */
  readonly Tensor: TensorConstructor;
  readonly supportedProviders: () => readonly { readonly name: string; readonly bundled: boolean }[];
}

interface BindingModule {
  readonly binding?: {
    readonly InferenceSession: new () => NativeSession;
    readonly listSupportedBackends: () => { name: string; bundled: boolean }[];
  };
  readonly initOrt?: () => void;
}

let loaded: OrtBinding | undefined;

/**
 * onnxruntime-node's native binding: the only way to a synchronous run (the package's own API defers each one by
 * setImmediate). It is not public, so the version is checked, and no other file touches it.
 */
export function loadBinding(): OrtBinding {
  loaded ??= load();
  return loaded;
}

function load(): OrtBinding {
  const require = createRequire(import.meta.url);
  const main = resolveMain(require);
  const root = dirname(dirname(main));
  const { version } = require(join(root, 'package.json')) as { version: string };
  if (version !== EXPECTED_VERSION) throw wrongLayout(`version ${version}`);
  const path = join(root, 'dist', 'binding.js');
  const { binding, initOrt } = loadNative(require, path);
  if (typeof initOrt !== 'function' || typeof binding?.InferenceSession !== 'function') {
    throw wrongLayout('a dist/binding.js without InferenceSession and initOrt');
  }
  initOrt();
  const { Tensor } = createRequire(path)('onnxruntime-common') as { Tensor: TensorConstructor };
  return {
    version,
    path,
    InferenceSession: binding.InferenceSession,
    Tensor,
    supportedProviders: () => binding.listSupportedBackends(),
  };
}

function resolveMain(require: NodeJS.Require): string {
  try {
    return require.resolve('onnxruntime-node');
  } catch (cause) {
    throw new LayerlabError(
      'NO_ENGINE',
      `The package onnxruntime-node is not installed. Run: npm install onnxruntime-node@${EXPECTED_VERSION}`,
      { cause },
    );
  }
}

function loadNative(require: NodeJS.Require, path: string): BindingModule {
  try {
    return require(path) as BindingModule;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LayerlabError(
      'NO_ENGINE',
      `onnxruntime-node ${EXPECTED_VERSION} does not load on ${process.platform}-${process.arch}: ${reason}. ` +
        'Use a platform that it ships a binary for, or the engine tensorflow.',
      { cause },
    );
  }
}

function wrongLayout(received: string): LayerlabError {
  return new LayerlabError(
    'NO_ENGINE',
    `onnxruntime-node ${EXPECTED_VERSION} is needed, received ${received}. ` +
      `Run: npm install onnxruntime-node@${EXPECTED_VERSION}`,
  );
}
