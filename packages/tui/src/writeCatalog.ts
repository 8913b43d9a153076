import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalog } from './jobs/catalog.js';

// Run at build time: the light commands read this file instead of loading the plugins.
const file = fileURLToPath(new URL('catalog.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(await catalog({ plugins: [] }), null, 2)}\n`);
