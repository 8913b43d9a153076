/** A data set's name, with what is missing where it is not the whole one. */
export function datasetText(name: string, note: string | null | undefined): string {
  return note ? `${name} (${note})` : name;
}
