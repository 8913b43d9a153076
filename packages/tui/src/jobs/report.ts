import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { atomicWrite, diskError, type FailedClaim, type Job, LayerlabError, type ReportResult } from '@layerlab/core';
import { claimsOf, failedClaim, failedClaims } from './report/claims.js';
import { WITHOUT_DATA_PICTURES } from './report/page.js';
import { reportPage } from './report/reportPage.js';
import { type ReportTarget, reportTarget } from './report/reportTarget.js';

type ReportJob = Extract<Job, { kind: 'report' }>;

/** Writes the page, or checks the one that is there. */
export async function report(job: ReportJob): Promise<ReportResult> {
  const target = await reportTarget(job);
  return job.check ? checked(target, job) : written(target, job);
}

function written(target: ReportTarget, { withoutDataPictures }: ReportJob): ReportResult {
  const { text, contradictions } = reportPage(target, withoutDataPictures);
  try {
    mkdirSync(dirname(target.file), { recursive: true });
  } catch (cause) {
    throw diskError('make the folder', dirname(target.file), cause, 'No report was written.');
  }
  const claims = claimsOf(text);
  atomicWrite(target.file, text);
  return result(target, text, claims.size, contradictions);
}

function checked(target: ReportTarget, { target: name }: ReportJob): ReportResult {
  const stated = readPage(target.file, name);
  const { text, contradictions } = reportPage(target, stated.includes(WITHOUT_DATA_PICTURES));
  const claims = claimsOf(stated);
  const failed = [...contradictions, ...failedClaims(claims, claimsOf(text))];
  // what stands around the statements could say anything: words of its own, or a script that changes them
  const around = failed.length === 0 && stated !== text ? [failedClaim('page', stated, text)] : [];
  return result(target, stated, claims.size, [...failed, ...around]);
}

function readPage(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
      throw diskError('read', file, cause, 'The file is unchanged.');
    throw new LayerlabError('NOT_FOUND', `No report at ${file}. Write it first: layerlab report ${name}.`, { cause });
  }
}

function result(target: ReportTarget, text: string, claims: number, failed: readonly FailedClaim[]): ReportResult {
  const runs = target.runs.map(({ directory }) => directory.id);
  return { file: target.file, runs, bytes: Buffer.byteLength(text), claims, failed };
}
