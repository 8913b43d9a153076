import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { publishedPackages } from './publishedPackages.js';

const REPORTS = fileURLToPath(new URL('../docs/api', import.meta.url));

/** What can be imported of a published package. */
export interface EntryPoint {
  /** 'core', 'core-light' */
  readonly title: string;
  /** Of the package, absolute. */
  readonly path: string;
  /** Its built declarations, absolute. */
  readonly types: string;
}

export const entryPoints: readonly EntryPoint[] = publishedPackages.flatMap(({ path, manifest }) =>
  Object.entries(manifest.exports ?? {}).flatMap(([name, target]) => {
    if (typeof target === 'string' || !target.types) return [];
    const title = [basename(path), ...(name === '.' ? [] : [posix.basename(name)])].join('-');
    return [{ title, path, types: join(path, target.types) }];
  }),
);

/**
 * Compares the public surface of an entry point with its report in docs/api; or writes the report.
 *
 * @returns whether they differed
 */
export function apiReport({ title, path, types }: EntryPoint, { write }: { readonly write: boolean }): boolean {
  const temporary = mkdtempSync(join(tmpdir(), 'layerlab-api-'));
  mkdirSync(REPORTS, { recursive: true });
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(path, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: path,
      mainEntryPointFilePath: types,
      compiler: { tsconfigFilePath: join(path, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${title}.api.md`,
        reportFolder: REPORTS,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf' as never,
    },
  });
  const { apiReportChanged, errorCount } = Extractor.invoke(config, {
    localBuild: write,
    messageCallback: (message) => {
      // what it has to say of docstrings stands in the report
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  rmSync(temporary, { recursive: true, force: true });
  if (errorCount > 0) throw new Error(`${title}: the declarations do not compile`);
  return apiReportChanged;
}
