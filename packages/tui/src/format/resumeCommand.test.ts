import { describe, expect, it } from 'vitest';
import { resumeCommand } from './resumeCommand.js';

describe('resumeCommand', () => {
  it('names the folder of the run where that is not the current one', () => {
    expect(resumeCommand('/work/runs/fc-1', '/work')).toBe('layerlab resume fc-1');
    expect(resumeCommand('/work/runs/fc-1', '/work/runs')).toBe('layerlab resume fc-1 --out /work');
    expect(resumeCommand('/my work/runs/fc-1', '/work')).toBe('layerlab resume fc-1 --out "/my work"');
  });
});
