import { type ResolvedExperiment, RunDirectory, readEvents } from '@layerlab/core/light';
import { Timeline } from './timeline.js';

export interface Recording {
  readonly timeline: Timeline;
  readonly experiment: ResolvedExperiment;
}

/** @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
export function readRecording(out: string, run: string): Recording {
  const directory = RunDirectory.open(out, run);
  const { experiment } = directory.readExperiment();
  return { timeline: new Timeline(directory.id, readEvents(directory.eventsFile).events), experiment };
}
