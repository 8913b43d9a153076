// Gives everybody in this process (specs, gradients, backends) the same unbundled copy of tfjs-core.
//
// The published packages' main files are bundles: the specs import single files beside them, and would get a second engine
// and a second kernel registry. So each tfjs package resolves to its dist/index.js, which is ESM syntax in a package
// without "type": "module", and is translated as it is loaded.
'use strict';
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const PACKAGE = /^@tensorflow\/tfjs-(core|layers|backend-cpu|backend-wasm)$/;
const UNBUNDLED = /[\\/]@tensorflow[\\/]tfjs-[a-z-]+[\\/]dist[\\/]/;

function installOneTfjs() {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    if (!PACKAGE.test(request)) return resolve.call(this, request, ...rest);
    return path.join(path.dirname(resolve.call(this, `${request}/package.json`, ...rest)), 'dist', 'index.js');
  };
  const loadScript = Module._extensions['.js'];
  Module._extensions['.js'] = (module, file) => {
    if (!UNBUNDLED.test(file)) return loadScript(module, file);
    // the inline source maps are larger than the code
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=data:.*$/s, '');
    module._compile(esbuild.transformSync(code, { format: 'cjs', target: 'node20' }).code, file);
  };
}

/** Bundles TypeScript of the workspace to CommonJS, so that its own tfjs imports go through the hooks above. */
function requireBundled(contents, folder) {
  const root = path.resolve(__dirname, '../..');
  const file = path.join(folder, 'conformance-bundle.cjs');
  const { outputFiles } = esbuild.buildSync({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    // all that these folders need of core; core's index would bring a command line and a plotting library along
    alias: { '@layerlab/core': path.join(root, 'packages/core/src/errors.ts') },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
    logLevel: 'error',
  });
  const module_ = new Module(file, module);
  module_.filename = file;
  module_.paths = Module._nodeModulePaths(folder);
  module_._compile(outputFiles[0].text, file);
  return module_.exports;
}

module.exports = { installOneTfjs, requireBundled };
