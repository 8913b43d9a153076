import type { Job } from '@layerlab/core';
import { bench } from './bench.js';
import { catalog } from './catalog.js';
import { compare } from './compare.js';
import { data } from './data.js';
import { doctor } from './doctor.js';
import { exportRun } from './exportRun.js';
import { fetch } from './fetch.js';
import { findRate } from './findRate.js';
import type { JobIo } from './job.js';
import { report } from './report.js';
import { resolve } from './resolve.js';
import { resume } from './resume.js';
import { run } from './run.js';
import { show } from './show.js';
import { verify } from './verify.js';

/** Does one job; the type of what it gives stands beside each kind in core's protocol. */
export function runJob(job: Job, io: JobIo): Promise<unknown> {
  switch (job.kind) {
    case 'resolve':
      return resolve(job);
    case 'run':
      return run(job, io);
    case 'resume':
      return resume(job, io);
    case 'catalog':
      return catalog(job);
    case 'show':
      return show(job);
    case 'export':
      return exportRun(job, io);
    case 'verify':
      return verify(job, io);
    case 'bench':
      return bench(job, io);
    case 'compare':
      return compare(job);
    case 'report':
      return report(job);
    case 'findRate':
      return findRate(job);
    case 'doctor':
      return doctor(job);
    case 'data':
      return data(job);
    case 'fetch':
      return fetch(job, io);
  }
}
