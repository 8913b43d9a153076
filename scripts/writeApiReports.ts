// `npm run api:report`: writes the public surface of every package as text, so that a change to it is seen in review.
import { apiReport, entryPoints } from './apiReport.js';

for (const entry of entryPoints) {
  const changed = apiReport(entry, { write: true });
  console.log(`docs/api/${entry.title}.api.md: ${changed ? 'changed' : 'unchanged'}`);
}
