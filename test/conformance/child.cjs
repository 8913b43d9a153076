// Runs tfjs-core's published specs on one backend, in a process of its own, and sends the parent what happened:
// { names, passed, failed: [{ name, message }], skipped, lowered, fallback, seconds } (the last two per kernel, or null).
'use strict';
const { installOneTfjs } = require('./oneTfjs.cjs');

async function main({ backend, grep }) {
  installOneTfjs();
  const Jasmine = require('jasmine');
  const runner = new Jasmine();
  runner.env.configure({ random: false });
  runner.exitOnCompletion = false;
  runner.clearReporters();

  const tf = require('@tensorflow/tfjs-core');
  require('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js');
  require('@tensorflow/tfjs-core/dist/register_all_gradients.js');
  const { stats, probe } = require('./backends.cjs').backends[backend]();
  const probed = await probe?.();
  if (probed && !probed.usable) throw new Error(`${probed.reason}. To mend it: ${probed.remedy}`);
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start the backend '${backend}'.`);

  const { setTestEnvs } = require('@tensorflow/tfjs-core/dist/jasmine_util.js');
  setTestEnvs([{ name: `test-${backend}`, backendName: backend, flags: {}, isDataSync: true }]);
  require('@tensorflow/tfjs-core/dist/tests.js');

  const result = { names: [], passed: [], failed: [], skipped: 0 };
  const pattern = grep === undefined ? undefined : new RegExp(grep);
  runner.env.configure({ specFilter: (spec) => !pattern || pattern.test(spec.getFullName()) });
  // each describe makes a backend of its own, so there are many counts to add up
  const seen = new Set();
  runner.addReporter({
    specDone({ fullName, status, failedExpectations }) {
      result.names.push(fullName);
      if (status === 'passed') result.passed.push(fullName);
      else if (status === 'failed')
        result.failed.push({ name: fullName, message: String(failedExpectations[0]?.message ?? 'no expectation') });
      else result.skipped++;
      const counts = status === 'excluded' ? undefined : stats();
      if (counts) seen.add(counts);
    },
  });
  const started = performance.now();
  // specs warn on purpose, thousands of times
  console.warn = () => {};
  console.log = () => {};
  await runner.execute();
  result.seconds = (performance.now() - started) / 1000;
  result.lowered = seen.size ? sum([...seen].map(({ lowered }) => lowered)) : null;
  result.fallback = seen.size ? sum([...seen].map(({ fallbacks }) => fallbacks)) : null;
  return result;
}

function sum(maps) {
  const total = {};
  for (const map of maps) for (const [kernel, calls] of map) total[kernel] = (total[kernel] ?? 0) + calls;
  return total;
}

process.once('message', (request) => {
  main(request).then(
    (result) => process.send(result, () => process.exit(0)),
    (error) => {
      console.error(error);
      process.exit(3);
    },
  );
});
