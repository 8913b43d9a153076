/** A data set as a run used it. */
export interface NotedData {
  readonly dataset: string;
  /** What is missing of the whole set; undefined or null where nothing is. */
  readonly note?: string | null;
}

/** What the data sets lack, each once: it belongs under every table of figures that come from them. */
export function dataNotes(sets: readonly (NotedData | undefined)[]): string[] {
  return [...new Set(sets.flatMap((set) => (set?.note ? [`${set.dataset}: ${set.note}`] : [])))];
}
