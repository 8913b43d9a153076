/**
 * The program of a probe's child process, CommonJS text for `node -e` so that it needs no file of its own and works from
 * the sources and from a bundle alike. Arguments: path of onnxruntime-node's binding, provider, base64 of a model that
 * doubles its input `x` [4, 4] into `y` by a MatMul. Prints `ok` or the reason, on one line.
 */
export const PROBE_SCRIPT = `
const [bindingPath, provider, model] = process.argv.slice(1);
try {
  const { binding, initOrt } = require(bindingPath);
  initOrt();
  const { Tensor } = require('module').createRequire(bindingPath)('onnxruntime-common');
  const bytes = new Uint8Array(Buffer.from(model, 'base64'));
  const session = new binding.InferenceSession();
  session.loadModel(bytes.buffer, 0, bytes.byteLength, {
    executionProviders: [provider],
    logSeverityLevel: 4,
    extra: { session: { disable_cpu_ep_fallback: '1' } },
  });
  const x = Float32Array.from({ length: 16 }, (_, i) => i);
  const { y } = session.run({ x: new Tensor('float32', x, [4, 4]) }, { y: null }, {});
  const right = y.data.length === 16 && Array.from(y.data).every((v, i) => Math.abs(v - 2 * i) < 1e-3);
  console.log(right ? 'ok' : 'it computes wrong numbers: ' + Array.from(y.data).join(' '));
} catch (error) {
  console.log(String(error && error.message || error).replace(/\\s+/g, ' '));
}
`;
