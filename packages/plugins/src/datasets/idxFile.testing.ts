/** Test support: the bytes of an IDX file, header and content. */
export function idxFile(magic: number, dims: readonly number[], content: readonly number[] | Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * dims.length);
  header.writeUInt32BE(magic, 0);
  dims.forEach((dim, i) => {
    header.writeUInt32BE(dim, 4 + 4 * i);
  });
  return Buffer.concat([header, Uint8Array.from(content)]);
}
