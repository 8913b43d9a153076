// Runs tfjs-core's published specs on the backends, each in a process of its own.
//   node test/conformance/run.mjs [--backend onnx,cpu,wasm,tensorflow] [--grep REGEX] [--json FILE]
// Exit 1 where onnx or cpu fails a spec that is not excluded, an exclusion is stale, or nothing ran at all. The last line is JSON.
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EXCLUSIONS } from './exclusions.mjs';

const USUAL = ['onnx', 'cpu', 'wasm'];
/** tensorflow needs a setup of its own, so it runs where it is asked for. */
const ALL = [...USUAL, 'tensorflow'];
/** The kernels of tfjs-backend-wasm and tfjs-node are not ours; they are measured, and not held to a bar. */
const MUST_PASS = new Set(['onnx', 'cpu']);
const FAILURES_SHOWN = 60;

const { values: options } = parseArgs({
  options: { backend: { type: 'string' }, grep: { type: 'string' }, json: { type: 'string' } },
});
const chosen = options.backend?.split(',') ?? USUAL;
for (const name of chosen) {
  if (!ALL.includes(name)) {
    console.error(`No backend "${name}". Known: ${ALL.join(', ')}.`);
    process.exit(2);
  }
}

const results = {};
for (const backend of chosen) {
  console.error(`running the specs on ${backend} ...`);
  results[backend] = judge(backend, await runChild(backend));
}
printTable();
for (const backend of chosen) printProblems(backend);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);
const bad = Object.entries(results).some(
  ([backend, { failures, stale, counts }]) =>
    counts.run === 0 || (MUST_PASS.has(backend) && failures.length + stale.length > 0),
);
console.log(JSON.stringify(Object.fromEntries(Object.entries(results).map(([name, { counts }]) => [name, counts]))));
process.exitCode = bad ? 1 : 0;

/** What the child sends; where it dies, the process of its own has done its work: the other backends still run. */
function runChild(backend) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('child.cjs', import.meta.url)));
    let result;
    child.on('message', (message) => (result = message));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      const death = `the process ended with ${signal ?? `exit code ${code}`} and without a result`;
      resolve(result ?? { names: [], passed: [], failed: [{ name: `(${backend})`, message: death }], skipped: 0 });
    });
    child.send({ backend, grep: options.grep });
  });
}

/** Splits failures from excluded specs, and finds exclusions that no longer hold. */
function judge(backend, { names, passed, failed, skipped, seconds, lowered, fallback }) {
  const reasons = EXCLUSIONS[backend];
  const failures = failed.filter(({ name }) => !(name in reasons));
  const excluded = failed.filter(({ name }) => name in reasons);
  const failedNames = new Set(failed.map(({ name }) => name));
  const passedNames = new Set(passed);
  const known = new Set(names);
  const stale = [];
  for (const name of Object.keys(reasons)) {
    if (names.length > 0 && !known.has(name)) stale.push({ name, message: 'excluded, but there is no such spec' });
    else if (passedNames.has(name) && !failedNames.has(name)) stale.push({ name, message: 'excluded, but it passes' });
  }
  const counts = {
    run: passed.length + failed.length,
    passed: passed.length,
    failed: failures.length,
    excluded: excluded.length,
    lowered: total(lowered),
    fallback: total(fallback),
  };
  return { counts, seconds, skipped, failures, excluded, stale, lowered, fallback };
}

function total(perKernel) {
  return perKernel ? Object.values(perKernel).reduce((sum, calls) => sum + calls, 0) : null;
}

function printTable() {
  const head = ['backend', 'run', 'passed', 'failed', 'excluded', 'lowered calls', 'fallback calls', 'seconds'];
  const rows = Object.entries(results).map(([backend, { counts, seconds }]) => [
    backend,
    ...Object.values(counts).map((value) => (value === null ? '-' : value.toLocaleString('en-US'))),
    seconds === undefined ? '-' : seconds.toFixed(0),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  console.log('');
  for (const row of [head, ...rows]) {
    console.log(row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '));
  }
}

function printProblems(backend) {
  const { failures, stale, excluded, fallback } = results[backend];
  const list = (title, entries) => {
    if (entries.length === 0) return;
    console.log(`\n${backend}: ${title}`);
    for (const { name, message } of entries.slice(0, FAILURES_SHOWN)) {
      console.log(`  ${name}\n    ${message.split('\n')[0].slice(0, 200)}`);
    }
    if (entries.length > FAILURES_SHOWN)
      console.log(`  ... ${entries.length - FAILURES_SHOWN} more (--json FILE has all)`);
  };
  list(`${failures.length} failed`, failures);
  list(`${stale.length} exclusions to remove`, stale);
  list(
    `${excluded.length} excluded`,
    excluded.map(({ name }) => ({ name, message: EXCLUSIONS[backend][name] })),
  );
  const kernels = Object.entries(fallback ?? {}).sort(([, a], [, b]) => b - a);
  if (kernels.length === 0) return;
  const shown = kernels.slice(0, 20).map(([kernel, calls]) => `${kernel} ${calls}`);
  console.log(`\n${backend}: kernels that ran on cpu: ${shown.join(', ')}${kernels.length > 20 ? ', ...' : ''}`);
}
