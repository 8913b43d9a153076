import { createHash } from 'node:crypto';
import { onnx } from './proto.js';

/** The metadata key that holds a file's own hash. */
export const CONTENTS_HASH = 'contents_sha256';

/** sha256 of a model file, metadata included, but for the entry that holds this very hash. */
export function contentsHash(bytes: Uint8Array): string {
  const model = onnx.ModelProto.decode(bytes);
  model.metadataProps = model.metadataProps.filter(({ key }) => key !== CONTENTS_HASH);
  return createHash('sha256').update(onnx.ModelProto.encode(model).finish()).digest('hex');
}
