import { basename, dirname, join } from 'node:path';
import type { BenchConfig, Bencher, LatencyRecord, PictureSource } from '@layerlab/core';
import { atomicWrite, layerlabVersion } from '@layerlab/core';
import { injectable } from 'inversify';
import { loadBinding } from '../session/index.js';
import type { ModelFile } from '../verify/modelFile.js';
import { openModelFile } from '../verify/modelFile.js';
import { PictureFeeder } from '../verify/pictureFeeder.js';
import type { Latency, Subject } from './latency.js';
import { measureLatency } from './latency.js';
import { latencyCsv } from './latencyCsv.js';

/** One row of latency.json: the record, and what tells how far it can be trusted. */
export interface LatencyRow extends LatencyRecord, Omit<Latency, keyof LatencyRecord> {
  readonly loadMs: number;
  readonly picturesPerSecond: number;
}

/** latency.json */
export interface LatencyReport {
  readonly layerlab: string;
  readonly onnxruntime: string;
  readonly file: string;
  readonly secondsEach: number;
  readonly rows: readonly LatencyRow[];
}

/** Times an exported file in onnxruntime-node on real pictures, batch sizes in turns. */
@injectable()
export class OnnxBencher implements Bencher {
  /** Execution providers to time, each in a session of its own that uses no other. */
  readonly providers: readonly string[] = ['cpu'];

  async bench(
    modelFile: string,
    pictures: PictureSource,
    config: BenchConfig,
    reportFile: string,
  ): Promise<readonly LatencyRecord[]> {
    const rows: LatencyRow[] = [];
    for (const provider of this.providers) {
      const file = await openModelFile(modelFile, { provider, threads: config.threads });
      try {
        rows.push(...(await benchFile(file, pictures, config)));
      } finally {
        await file.close();
      }
    }
    const report: LatencyReport = {
      layerlab: layerlabVersion(),
      onnxruntime: loadBinding().version,
      file: modelFile,
      secondsEach: config.seconds,
      rows,
    };
    atomicWrite(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    atomicWrite(join(dirname(reportFile), `${basename(reportFile, '.json')}.csv`), latencyCsv(rows));
    return rows.map(recordOf);
  }
}

async function benchFile(file: ModelFile, pictures: PictureSource, config: BenchConfig): Promise<LatencyRow[]> {
  const feeder = new PictureFeeder(file, pictures);
  const subjects = config.batch.map((batch) => subjectFor(file, feeder, pictures, batch));
  const measured = await measureLatency(subjects, { seconds: config.seconds });
  return measured.map((latency, i) => ({
    provider: file.provider,
    batch: config.batch[i],
    threads: file.threads,
    ...latency,
    loadMs: file.loadMs,
    picturesPerSecond: (config.batch[i] * 1000) / latency.meanMs,
  }));
}

/** One run on a batch that was prepared before: preparing pictures is not what is timed. */
function subjectFor(file: ModelFile, feeder: PictureFeeder, pictures: PictureSource, batch: number): Subject {
  const feeds = feeder.repeatedFeeds(batch, pictures.count);
  return { run: () => file.session.run(feeds) };
}

function recordOf({ provider, batch, threads, n, meanMs, p50Ms, p95Ms, p99Ms }: LatencyRow): LatencyRecord {
  return { provider, batch, threads, n, meanMs, p50Ms, p95Ms, p99Ms };
}
