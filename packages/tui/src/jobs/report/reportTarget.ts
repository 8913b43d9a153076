import { join } from 'node:path';
import {
  type Job,
  type JobContext,
  LayerlabError,
  listRuns,
  RunDirectory,
  type Suite,
  settingsHash,
} from '@layerlab/core';
import { openLab } from '../openLab.js';
import { openLabOf } from '../openLabOf.js';
import { type ReportedRun, reportedRun } from './reportedRun.js';
import { suiteMembers } from './suiteMembers.js';
import type { ReportedSuite } from './suiteSection.js';

export interface ReportTarget {
  readonly title: string;
  /** Where the page lies. */
  readonly file: string;
  readonly lab: Awaited<ReturnType<typeof openLab>>;
  /** One for each part of a suite of parts; of a run alone, none. */
  readonly suites: readonly ReportedSuite[];
  readonly runs: readonly ReportedRun[];
}

type ReportJob = Extract<Job, { kind: 'report' }>;

/**
 * A suite that a plugin contributes or that runs on disk name, else a run.
 *
 * @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT
 */
export async function reportTarget(job: ReportJob): Promise<ReportTarget> {
  const known = await openLab(job);
  const listed = listRuns(job.out);
  const isSuite = known.registries.suites.has(job.target) || listed.some(({ suite }) => suite === job.target);
  if (isSuite) return suiteTarget(job, known.registries.suites);
  return runTarget(job, openRun(job, known.registries.suites.names));
}

/** A run alone. @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
export async function runTarget(job: JobContext, directory: RunDirectory): Promise<ReportTarget> {
  const run = reportedRun(directory);
  const lab = await openLabOf([run.record], job);
  return { title: directory.id, file: directory.reportFile, lab, suites: [], runs: [run] };
}

function openRun({ out, target }: ReportJob, suites: readonly string[]): RunDirectory {
  try {
    return RunDirectory.open(out, target);
  } catch (error) {
    if (!(error instanceof LayerlabError) || error.code !== 'NOT_FOUND') throw error;
    throw new LayerlabError('NOT_FOUND', `${error.message} Suites: ${suites.join(', ')}.`, { cause: error });
  }
}

type Suites = Awaited<ReturnType<typeof openLab>>['registries']['suites'];

async function suiteTarget(job: ReportJob, registry: Suites): Promise<ReportTarget> {
  const { out, target } = job;
  const specs = partsOf(target, registry).map(({ spec }) => spec);
  const suites = specs.map((spec): ReportedSuite => {
    const found = suiteMembers(out, spec, parentsOf(spec.name, registry));
    const members = found.members.map(({ member, runs }) => ({
      member,
      ...alike(runs.map((run) => reportedRun(RunDirectory.open(out, run)))),
    }));
    return { ...found, spec, members };
  });
  const runs = suites.flatMap(({ members }) => members.flatMap((member) => member.runs));
  if (runs.length === 0)
    throw new LayerlabError(
      'NOT_FOUND',
      `The suite "${target}" has no finished run under ${join(out, 'runs')}. Run it first: layerlab run ${target}.`,
    );
  const records = runs.map(({ record }) => record);
  const lab = await openLabOf(records, job);
  return { title: target, file: join(out, 'exports', target, 'report.html'), lab, suites, runs };
}

/** Of seeds a mean and a spread are taken, which mean nothing over runs that differ in more than the seed. */
function alike(runs: readonly ReportedRun[]): Pick<ReportedSuite['members'][number], 'runs' | 'leftOut'> {
  if (runs.length < 2) return { runs, leftOut: [] };
  const newest = runs.reduce((a, b) => (b.record.created > a.record.created ? b : a));
  const settings = settingsHash(newest.record.experiment);
  const isAlike = ({ record }: ReportedRun) => settingsHash(record.experiment) === settings;
  return {
    runs: runs.filter(isAlike),
    leftOut: runs.filter((run) => !isAlike(run)).map(({ directory }) => directory.id),
  };
}

/** A suite of parts is reported part by part; one that only runs on disk name has no definition. */
function partsOf(name: string, registry: Suites): readonly Pick<Suite, 'spec'>[] {
  if (!registry.has(name)) return [{ spec: { name, members: [] } }];
  const suite = registry.get(name);
  return suite.spec.parts ?? [suite];
}

function parentsOf(name: string, registry: Suites): readonly string[] {
  return registry
    .list()
    .filter(({ value }) => value.spec.parts?.some(({ spec }) => spec.name === name))
    .map(({ value }) => value.spec.name);
}
