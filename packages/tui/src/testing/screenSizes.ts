/** Room of a screen, [columns, rows], in terminals from narrow to large. */
export const SCREEN_SIZES = [
  [60, 18],
  [80, 20],
  [120, 36],
  [200, 50],
] as const;
