import { describe, expect, it } from 'vitest';
import { FIELDS } from './form.testing.js';
import { formLines } from './formLines.js';
import { formRows, homelessProblems, isValid } from './formRows.js';

const SIZE = { width: 60, height: 30 };
const state = (texts: Record<string, string>) => ({ texts, filter: '' });
const text = (texts: Record<string, string>, cursor = '', problems: { path: string; message: string }[] = []) =>
  formLines(formRows(FIELDS, state(texts), problems), cursor, SIZE).map((line) => line.text);

describe('formLines', () => {
  it('shows defaults, and what is set to something else as changed', () => {
    const lines = text({ 'train.epochs': '5' });
    expect(lines).toContain('* epochs     5  (default 3)');
    expect(lines).toContain('  optimizer  adam');
    expect(lines).toContain('  channels   16, 32');
    expect(lines).toContain('  clipNorm   –');
  });

  it('explains the field with the cursor', () => {
    const lines = text({}, 'train.epochs');
    const at = lines.indexOf('▶ epochs     3▏');
    expect(lines.slice(at + 1, at + 3)).toEqual([
      '    passes over the training pictures',
      '    an integer, at least 1',
    ]);
    expect(text({}, 'train.optimizer')).toContain('▶ optimizer  ‹ adam ›');
  });

  it('shows where in the text the cursor is, and none where keys do not go to the text', () => {
    const line = (more: { caret?: number; resting?: boolean }, width = 60) =>
      formLines(formRows(FIELDS, state({})), 'train.channels', { ...SIZE, ...more, width }).find(
        ({ style }) => style === 'cursor',
      )!.text;
    expect(line({ caret: 1 })).toBe('▶ channels   1▏6, 32');
    expect(line({ resting: true })).toBe('▶ channels   16, 32');
    expect(line({ caret: 5 }, 16)).toBe('▶ chann…  …, 3▏2');
  });

  it('shows both ends of a choice that there is no room for', () => {
    const run = { ...FIELDS[1], choices: [], defaultValue: 'quickstart-rescnn-20261125-121936' };
    const shown = (cursor: string) => formLines(formRows([run], state({})), cursor, { width: 30, height: 9 })[1].text;
    expect(shown(run.id)).toBe('▶ optimizer  ‹ quicks…121936 ›');
    expect(shown('')).toBe('  optimizer  quicksta…5-121936');
  });

  it('says under a field what is wrong with it', () => {
    const lines = text({ 'train.epochs': '0' }, 'train.optimizer');
    expect(lines[lines.indexOf('* epochs     0  (default 3)') + 1]).toBe(
      '    ✗ epochs takes an integer, at least 1. Received "0".',
    );
    expect(isValid(FIELDS, state({ 'train.epochs': '0' }))).toBe(false);
    expect(isValid(FIELDS, state({ 'train.epochs': '1' }))).toBe(true);
  });

  it('puts problems from elsewhere under the field of their path', () => {
    const problems = [
      { path: 'train.channels[1]', message: 'train.channels[1] takes at most 8.' },
      { path: 'model.name', message: 'No such model.' },
    ];
    const lines = text({}, '', problems);
    expect(lines[lines.indexOf('  channels   16, 32') + 1]).toBe('    ✗ train.channels[1] takes at most 8.');
    expect(homelessProblems(FIELDS, problems)).toEqual([problems[1]]);
  });

  it('keeps the field with the cursor and its help in sight, whatever the height', () => {
    for (const { id, label } of FIELDS)
      for (let height = 3; height < 9; height++) {
        const lines = formLines(formRows(FIELDS, state({})), id, { width: 60, height });
        expect(lines.length).toBe(height);
        expect(lines.filter(({ style }) => style === 'cursor')).toHaveLength(1);
        expect(lines.find(({ style }) => style === 'cursor')!.text).toContain(label);
      }
  });
});
