import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layerlab, startLayerlab } from './layerlab.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = [
  'README.md',
  'examples/README.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
].filter((page) => page.endsWith('.md'));

/** Pages whose commands need more than one finished run, and are run by a test of their own. */
const OWN_TESTS: Readonly<Record<string, string>> = {
  'docs/export.md': 'quickstart.test.ts',
  'docs/plugins.md': 'newPlugin.test.ts',
  'docs/report.md': 'report.test.ts',
  'docs/runs.md': 'resume.test.ts',
  'docs/study.md': 'made from its runs; .ci/run runs every part',
  'docs/engines.md': 'packages/tui/src/setup, and npm run setup-check',
};

const COMMAND = /^npm exec --no -- layerlab ([^#\n]+)/gm;

/** Commands that are not run here, each with what keeps it from that. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'report mnist-comparison': 'needs finished runs of the suite: report.test.ts',
  'report mnist-comparison --check': 'the same',
  'run study --preset smoke': '.ci/run runs every part',
  'data fetch cifar-10': 'needs the network; test/e2e/datasets.test.ts fetches from a server of its own',
  'run --set model=rescnn --set dataset=cifar-10 --set train.augment.crop=4 --set train.augment.flip=true':
    'needs CIFAR-10; augmentation is tested in packages/core/src/data',
};

/** What makes a command short; how it is written on the page stays as it is. */
const SHORTER: Readonly<Record<string, readonly string[]>> = {
  run: '--plain --limit-train 128 --limit-test 64 --set train.epochs=1 --set bench.seconds=0.2'.split(' '),
  bench: ['--seconds', '0.2'],
  verify: ['--samples', '64'],
};

const commands = PAGES.filter((page) => !OWN_TESTS[page]).flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(COMMAND)].map(([, command]) => ({
    page,
    command: command.trim(),
  })),
);
/** Code on the pages that is more than a command. */
const block = (page: string, language: string) =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readFileSync(join(root, page), 'utf8'))![1];
/** Pages with an experiment's file. */
const FILES = ['README.md', 'docs/metrics.md', 'docs/visualizers.md'];

const distinct = [...new Map(commands.map((row) => [row.command, row])).values()];

describe('every command of the docs', () => {
  // inside the repository, so that a plugin there finds the packages as one beside a package.json would
  const folder = mkdtempSync(join(root, 'test', '.docs-'));
  let run: string;

  beforeAll(async () => {
    const made = ['run', '--set', 'model=fc', '--set', 'dataset=shapes', ...SHORTER.run, '--out', folder];
    expect(await layerlab(...made)).toMatchObject({ code: 0 });
    [run] = readdirSync(join(folder, 'runs'));
    writeFileSync(join(folder, 'swishy.ts'), block('README.md', 'ts'));
    writeFileSync(join(folder, 'wide.yaml'), block('README.md', 'yaml'));
    for (const name of ['model.onnx', 'copy-of-model.onnx', 'other.onnx'])
      copyFileSync(join(folder, 'exports', run, 'model.onnx'), join(folder, name));
    symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('stands in code blocks that begin with npm exec, never a bare npx', () => {
    expect(distinct.length).toBeGreaterThan(30);
    for (const page of PAGES) expect(readFileSync(join(root, page), 'utf8'), page).not.toMatch(/npx layerlab/);
  });

  it('the code of docs/concepts.md reads a run', () => {
    writeFileSync(join(folder, 'state.mjs'), block('docs/concepts.md', 'ts').replaceAll('my-run', run));
    const printed = execFileSync(process.execPath, ['state.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(Number(printed)).toBeGreaterThan(0);
  });

  it('the layer of the README trains, exports and passes parity as it stands there', async () => {
    const { code, stdout, stderr } = await startLayerlab(
      'run quickstart --plugin ./swishy.ts --set model=swish-net --preset smoke --plain'.split(' '),
      {},
      folder,
    ).finished;
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('parity passed');
  }, 90_000);

  it.each(FILES)(
    'the file of %s is understood',
    async (page) => {
      const file = join(folder, `${page.replace(/\W/g, '-')}.yaml`);
      writeFileSync(file, block(page, 'yaml'));
      const { code, stdout } = await layerlab('run', file, ...SHORTER.run, '--no-export', '--out', folder);
      expect(code).toBe(0);
      expect(stdout).toContain('epoch 1/1 100 %');
      expect(stdout).toContain('done: final test accuracy');
    },
    90_000,
  );

  it.each(distinct.filter(({ command }) => !ELSEWHERE[command]))(
    '$page: layerlab $command',
    async ({ command }) => {
      const words = command.replaceAll('<run>', run).split(/\s+/);
      const missing = (SHORTER[words[0]] ?? []).filter((flag, i, all) => {
        const name = flag.startsWith('--') ? flag : all[i - 1];
        return name === '--set' || !words.includes(name);
      });
      const { code, stdout, stderr } = await startLayerlab([...words, ...missing], {}, folder).finished;
      expect(stderr.replaceAll(/^\(node:.*\n?/gm, '')).toBe('');
      expect(stdout).not.toBe('');
      expect(code).toBe(0);
    },
    120_000,
  );
});
