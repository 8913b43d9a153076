import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type RunTool, runTool } from './tool.js';
import { unpackWheels } from './wheel.js';

const MAKE = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for name in ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/include/c/api.h', 'tensorflow/other.py']:
        archive.writestr(name, name)
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;

it.runIf(hasPython)(
  'takes the members that are asked for, by the hash that is pinned, and leaves no wheel',
  async () => {
    const into = mkdtempSync(join(tmpdir(), 'layerlab-wheel-'));
    let requirement = '';
    const run: RunTool = async (command, arguments_, options) => {
      if (!arguments_.includes('download')) return runTool(command, arguments_, options);
      expect(arguments_).toContain('--require-hashes');
      requirement = readFileSync(arguments_.at(-1)!, 'utf8');
      const folder = arguments_[arguments_.indexOf('-d') + 1];
      return runTool('python3', ['-c', MAKE, join(folder, 'x.whl')]);
    };
    try {
      const wheels = [{ name: 'tensorflow-cpu', version: '2.0', sha256: 'abc' }];
      const members = { 'tensorflow/libtensorflow': 'lib/libtensorflow', 'tensorflow/include/': 'include/' };
      await unpackWheels({ wheels, members, into, run, onLine: () => {} });
      expect(requirement).toBe('tensorflow-cpu==2.0 --hash=sha256:abc\n');
      const files = readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      expect(files.map(({ name }) => name).sort()).toEqual(['api.h', 'libtensorflow_cc.so.2']);
      expect(readFileSync(join(into, 'include', 'c', 'api.h'), 'utf8')).toBe('tensorflow/include/c/api.h');
    } finally {
      rmSync(into, { recursive: true });
    }
  },
);
