import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Drawing, type RunState, renderDrawing } from '@layerlab/core';
import { runState } from '@layerlab/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learningCurve } from './learningCurve.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-curves-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const draw = (run: RunState) => learningCurve.spec.draw!(run, {});

async function svgOf(drawing: Drawing): Promise<string> {
  const files = await renderDrawing(drawing, folder);
  return readFileSync(files[1], 'utf8');
}

const textsOf = (svg: string) => [...svg.matchAll(/>([^<>]+)<\/text>/g)].map((match) => match[1]);

/** Marks of one kind in a rendered chart; Vega labels them, but not the legend's. */
const count = (svg: string, role: string) => svg.split(`aria-roledescription="${role}"`).length - 1;

describe('learning-curve', () => {
  it('has nothing to show before the first epoch ends', () => {
    expect(draw(runState(0, 10))).toEqual([]);
  });

  it('draws both splits in two panels', async () => {
    const [drawing] = draw(runState(5));
    expect(drawing.title).toBe('Learning curves of cnn on mnist');
    const svg = await svgOf(drawing);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['loss', 'accuracy', 'epoch', 'train', 'test', 'cnn-1']));
    expect(count(svg, 'point')).toBe(5 * 2 * 2);
    expect(count(svg, 'line mark')).toBe(2 * 2);
  });

  it('shows points where there is a single epoch', async () => {
    const svg = await svgOf(draw(runState(1))[0]);
    expect(count(svg, 'point')).toBe(4);
    expect(svg.includes('NaN')).toBe(false);
  });

  it('lays the loss of single steps underneath', async () => {
    const svg = await svgOf(draw(runState(3, 20))[0]);
    expect(count(svg, 'line mark')).toBe(5);
  });

  it('does not let the first steps press the curves flat', () => {
    const [drawing] = draw(runState(10, 50));
    const highest = Math.max(...runState(10, 50).steps.map((step) => step.loss));
    const text = JSON.stringify('spec' in drawing && drawing.spec);
    const top = Number(/"title":"loss","scale":{"domain":\[0,([\d.]+)\]/.exec(text)?.[1]);
    expect(top).toBeGreaterThan(0.3);
    expect(top).toBeLessThan(highest / 2);
  });

  it('leaves out what is not a number', async () => {
    const run = runState(2, 4);
    const broken = { loss: Number.NaN, accuracy: 0.1 };
    const history = [run.history[0], { ...run.history[1], train: broken, test: broken }];
    const svg = await svgOf(draw({ ...run, history })[0]);
    expect(count(svg, 'point')).toBe(2 + 4);
    expect(svg.includes('NaN')).toBe(false);
  });
});
