import { basename } from 'node:path';
import { x as extract } from 'tar';

/** Unpacks the plain files of a .tar.gz, whose single folder is left out, into `into`. Nothing is written elsewhere. */
export async function unpackTar(file: string, into: string): Promise<void> {
  await extract({
    file,
    cwd: into,
    strip: 1,
    strict: true,
    // no links, devices or hidden files
    filter: (path, entry) =>
      ('type' in entry ? entry.type === 'File' : entry.isFile()) && !basename(path).startsWith('.'),
  });
}
