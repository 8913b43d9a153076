/**
 * What is wrong with the UI's frame on a screen as tmux gives it: tabs, a rule as wide as the terminal, content, keys, and one
 * row left free, each once. A frame that was drawn over an older one shows as a second row of tabs or keys, or a broken rule.
 */
export function frameProblems(screen: string, { width, height }: { width: number; height: number }): string[] {
  const rows = screen.split('\n').slice(0, height);
  const count = (what: RegExp) => rows.filter((row) => what.test(row)).length;
  const checks: readonly (readonly [string, boolean])[] = [
    ['the first row is not the tabs', /^layerlab .*\[\d \w+]/.test(rows[0] ?? '')],
    ['the rule is not as wide as the terminal', rows[1] === '─'.repeat(width)],
    ['the last row but one is not the keys', KEYS.test(rows[height - 2] ?? '')],
    ['the last row is not free', (rows[height - 1] ?? '').trim() === ''],
    ['there are tabs twice', count(/^layerlab .*\[\d \w+]/) <= 1],
    ['there are keys twice', count(KEYS) <= 1],
    ['a row is wider than the terminal', rows.every((row) => [...row].length <= width)],
  ];
  return checks.filter(([, holds]) => !holds).map(([problem]) => problem);
}

const KEYS = /\? help {3}q quit$/;
