// Gives everybody in this process (specs, gradients, backends) the same unbundled copy of tfjs-core.
//
// The published packages' main files are bundles: the specs import single files beside them, and would get a second engine
// and a second kernel registry. So each tfjs package resolves to its dist/index.js, which is ESM syntax in a package
// without "type": "module", and is translated as it is loaded.
'use strict';
const Module = require('node:module');
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const PACKAGE = /^@tensorflow\/tfjs-(core|layers|backend-cpu|backend-wasm)$/;
const UNBUNDLED = /[\\/]@tensorflow[\\/]tfjs-[a-z-]+[\\/]dist[\\/]/;

const BACKEND_CLASS = /tfjs-core[\\/]dist[\\/]backends[\\/]backend\.js$/;
/** tfjs-node is compiled to ES5, where a subclass calls its parent without `new`; the bundles have such a parent. */
const CALLABLE = '\nKernelBackend = new Proxy(KernelBackend, { apply: (_target, self) => self });';

function installOneTfjs() {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    const file = resolve.call(this, request, ...rest);
    if (!PACKAGE.test(request)) return file;
    const unbundled = path.join(
      path.dirname(resolve.call(this, `${request}/package.json`, ...rest)),
      'dist',
      'index.js',
    );
    // what stands in for tfjs beside tfjs-node has no dist: it is given this copy
    return existsSync(unbundled) ? unbundled : file;
  };
  const loadScript = Module._extensions['.js'];
  Module._extensions['.js'] = (module, file) => {
    if (!UNBUNDLED.test(file)) return loadScript(module, file);
    // the inline source maps are larger than the code
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=data:.*$/s, '');
    const source = BACKEND_CLASS.test(file) ? code + CALLABLE : code;
    module._compile(esbuild.transformSync(source, { format: 'cjs', target: 'node20' }).code, file);
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
