import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Ink loads React's developer tools, and a web socket for them, when DEV is set; they are not installed, and need not be. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^(react-devtools-core|\.\/devtools\.js)$/ }, ({ path }) => ({
      path,
      namespace: 'empty',
    }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {};' }));
  },
};

const common: Options = {
  format: 'esm',
  target: 'node20',
  splitting: true,
  tsconfig: 'tsconfig.json',
};

export default defineConfig([
  {
    ...common,
    entry: ['src/cli.ts'],
    // the two configurations write into one folder at the same time: each clears its own files alone
    clean: ['!worker*', '!writeCatalog*', '!catalog.json'],
    // bundled: one file to read for --help, and React in its production form; the UI is a chunk of its own
    noExternal: [/^chalk$/, /^commander$/, /^ink$/, /^react$/, /^react\//, /^@layerlab\/core\/light$/],
    env: { NODE_ENV: 'production' },
    banner: {
      // some bundled packages are CommonJS and ask for Node's own modules by `require`
      js: "#!/usr/bin/env node\nimport { createRequire as layerlabRequire } from 'node:module'; const require = layerlabRequire(import.meta.url);",
    },
    esbuildPlugins: [withoutDevtools],
    esbuildOptions: (options) => {
      options.jsx = 'automatic';
      options.chunkNames = 'cli-[name]-[hash]';
    },
  },
  {
    ...common,
    entry: ['src/worker.ts', 'src/writeCatalog.ts'],
    clean: ['!cli*', '!catalog.json'],
    skipNodeModulesBundle: true,
    esbuildOptions: (options) => {
      options.chunkNames = 'worker-[name]-[hash]';
    },
  },
]);
