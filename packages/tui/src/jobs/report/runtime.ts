import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** In the order of their needs; each lies beside the module that its package exports. */
const BUNDLES = { vega: 'vega.min.js', 'vega-lite': 'vega-lite.min.js', 'vega-embed': 'vega-embed.min.js' };

/** Vega, Vega-Lite and vega-embed as their packages ship them for a page's script element. */
export function vegaRuntime(): string {
  const { resolve } = createRequire(import.meta.url);
  const texts = Object.entries(BUNDLES).map(([name, file]) => readFileSync(join(dirname(resolve(name)), file), 'utf8'));
  // in a string or a regular expression, which is where it could stand, the backslash changes nothing
  return texts
    .map((text) => text.replace(/^\/\/# sourceMappingURL=.*$/m, '').replaceAll('</script', '<\\/script'))
    .join(';\n');
}
