// `npm run study:publish`: runs the study by its short preset and writes exports/study/ and docs/study.md from its runs.
// `npm run study:publish -- --from DIR` takes the finished runs under DIR/runs instead; `--note TEXT` says what no file tells.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { publishStudy } from './study/publishStudy.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string', default: join(root, 'exports', 'study') },
    docs: { type: 'string', default: join(root, 'docs', 'study.md') },
    'data-dir': { type: 'string' },
    note: { type: 'string' },
  },
});

/** Where its runs are. */
function runStudy(): string {
  const out = mkdtempSync(join(tmpdir(), 'layerlab-study-'));
  const cli = join(root, 'packages', 'tui', 'dist', 'cli.js');
  const data = values['data-dir'] === undefined ? [] : ['--data-dir', values['data-dir']];
  const arguments_ = ['run', 'study', '--preset', 'short', '--plain', '--out', out, ...data];
  const { status } = spawnSync(process.execPath, [cli, ...arguments_], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The study failed; its runs are in ${out}.`);
  return out;
}

const files = await publishStudy({
  suite: 'study',
  from: values.from === undefined ? runStudy() : resolve(values.from),
  to: resolve(values.to),
  docs: resolve(values.docs),
  model: { suite: 'mnist-comparison', member: 'rescnn' },
  note: values.note,
});
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
console.log(JSON.stringify({ files: files.length, bytes, to: relative(process.cwd(), values.to) }));
// ONNX Runtime's threads may keep the loop alive
process.exit(0);
