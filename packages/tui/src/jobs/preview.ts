import {
  ConfigError,
  type ConfigProblem,
  type DatasetCounts,
  describeModel,
  heldOutCount,
  type Lab,
  LayerlabError,
  type LoadContext,
  type NamedOptions,
  type Preview,
  type PreviewedMember,
  type ResolvedExperiment,
  type ResolveRequest,
} from '@layerlab/core';
import { estimateTime } from './estimateTime.js';
import { pictureTarget } from './pictureTarget.js';
import type { RunSpeed } from './runSpeeds.js';

/** What a preview needs to know of this machine. */
export interface PreviewSources {
  /** Where data sets look for their files. */
  readonly data: LoadContext;
  /** Of the runs here, oldest first. */
  readonly speeds: readonly RunSpeed[];
  /** Multiply-accumulates a second of this machine. */
  rate(): number;
}

/** What a request would run: layers, cost and time of each member. What is wrong with it is told, not thrown. */
export async function preview(lab: Lab, request: ResolveRequest, sources: PreviewSources): Promise<Preview> {
  try {
    const { suite, experiments } = await lab.resolver.resolve(request, { cwd: process.cwd() });
    return {
      suite,
      members: experiments.map((experiment) => previewMember(lab, experiment, sources)),
      problems: [],
    };
  } catch (error) {
    return { members: [], problems: problemsOf(error) };
  }
}

function problemsOf(error: unknown): readonly ConfigProblem[] {
  if (error instanceof ConfigError) return error.problems;
  if (error instanceof LayerlabError) return [{ path: '', message: error.message }];
  throw error;
}

function previewMember(lab: Lab, experiment: ResolvedExperiment, sources: PreviewSources): PreviewedMember {
  if (experiment.layer) return { experiment };
  const { model, dataset, data, train } = experiment;
  try {
    const info = describeModel(lab.registries.models.get(model.name), model.options, pictureTarget(lab, dataset));
    const counts = countsOf(lab, dataset);
    const missing = isMissing(lab, dataset, sources.data);
    if (!counts) return { experiment, model: info, missing };
    const all = Math.min(counts.train, data.limitTrain ?? Number.POSITIVE_INFINITY);
    const pictures = {
      train: all - heldOutCount(train, all),
      test: Math.min(counts.test, data.limitTest ?? Number.POSITIVE_INFINITY),
    };
    const estimate = estimateTime({ experiment, macs: info.macs, pictures }, sources.speeds, sources.rate);
    return { experiment, model: info, trainPictures: pictures.train, estimate, missing };
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    return { experiment, problem: error.message };
  }
}

/** undefined where it is here, so that it takes no room in the answer. */
function isMissing(lab: Lab, { name, options }: NamedOptions, data: LoadContext): true | undefined {
  const { locate } = lab.registries.datasets.get(name).spec;
  return locate && locate(options, data) === undefined ? true : undefined;
}

function countsOf(lab: Lab, { name, options }: NamedOptions): DatasetCounts | undefined {
  const { counts } = lab.registries.datasets.get(name).spec;
  return typeof counts === 'function' ? counts(options) : counts;
}
