/** What is to be said of times that were taken while other runs used the machine. */
export const SHARED = 'shared, not comparable';

/** A state, a row, or whatever else knows how its run was timed. */
export interface Timed {
  /** undefined or null where the run had the machine to itself. */
  readonly timingNote?: string | null;
}

/** What is to be said of a table's times: of all of them, once one of them needs it. */
export function timingNoteOf(runs: readonly Timed[]): string | undefined {
  return runs.find(({ timingNote }) => timingNote)?.timingNote ?? undefined;
}

/** The title of a column of times, or the name of one, with what is to be said of them. */
export function timeTitle(title: string, runs: readonly Timed[]): string {
  const note = timingNoteOf(runs);
  return note ? `${title} (${note})` : title;
}
