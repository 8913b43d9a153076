import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type {
  Bencher,
  BenchModel,
  BenchPlan,
  LatencyComparison,
  LatencyReport,
  LatencyRow,
  MachineNoise,
} from '@layerlab/core';
import { atomicWrite, LayerlabError, layerlabVersion, renderDrawing } from '@layerlab/core';
import { injectable } from 'inversify';
import { fileSessionOptions, loadBinding, probeProviders, usedProviders } from '../session/index.js';
import { openModelFile } from '../verify/modelFile.js';
import { PictureFeeder } from '../verify/pictureFeeder.js';
import { type OpenSubject, openEngineSubject, openFileSubject } from './benchSubjects.js';
import { compareLatency } from './compareLatency.js';
import type { Latency, LatencyOptions } from './latency.js';
import { measureLatency } from './latency.js';
import { latencyChart } from './latencyChart.js';
import { latencyCsv } from './latencyCsv.js';
import { machineNoise, matrixProbe, sampleNoise } from './noise.js';
import { rowLabel } from './rowLabel.js';

type Nodes = Readonly<Record<string, number>>;

/** A model on a provider, and where ONNX Runtime really puts its nodes there. */
interface Placed {
  readonly model: BenchModel;
  readonly provider: string;
  readonly nodes: Nodes;
}

/** Times exported files in onnxruntime-node on real pictures: everything of equal batch and threads in turns. */
@injectable()
export class OnnxBencher implements Bencher {
  async bench(models: readonly BenchModel[], plan: BenchPlan, reportFile: string): Promise<LatencyReport> {
    const providers = await usableProviders(plan.providers);
    const placed = await placeAll(models, providers, plan);
    const rows: LatencyRow[] = [];
    const comparisons: LatencyComparison[] = [];
    const noise = await duringNoise(Math.max(...plan.threads), async () => {
      for (const threads of plan.threads) {
        for (const batch of plan.batch) {
          const done = plan.batch.length * plan.threads.indexOf(threads) + plan.batch.indexOf(batch);
          const onShare = (share: number) =>
            plan.onProgress?.({
              what: `batch ${batch}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
              done: done + share,
              total: plan.batch.length * plan.threads.length,
            });
          onShare(0);
          const group = await benchGroup(placed, models, { threads, batch, seconds: plan.seconds, onShare });
          rows.push(...group.map(toRow));
          comparisons.push(...compareAll(group, threads, batch));
        }
      }
    });
    const report: LatencyReport = {
      layerlab: layerlabVersion(),
      onnxruntime: loadBinding().version,
      node: process.versions.node,
      machine: { platform: `${platform()} ${arch()}`, cpu: cpus()[0]?.model ?? '', cores: availableParallelism() },
      secondsEach: plan.seconds,
      noise,
      rows,
      comparisons,
      notes: [...(plan.notes ?? []), ...notesOf(rows, noise)],
    };
    await writeReport(report, reportFile);
    return report;
  }
}

/** @throws LayerlabError NO_PROVIDER where one that was asked for does not work here */
async function usableProviders(asked: readonly string[] | undefined): Promise<readonly string[]> {
  // the cpu provider needs no probe, and a run asks for it alone
  if (asked?.every((name) => name === 'cpu')) return ['cpu'];
  const probes = await probeProviders();
  if (!asked) return probes.filter(({ usable }) => usable).map(({ name }) => name);
  for (const name of asked) {
    const probe = probes.find((candidate) => candidate.name === name);
    if (probe?.usable) continue;
    const known = probes.map((candidate) => candidate.name).join(', ');
    const why = probe ? `it does not work here: ${probe.detail}` : `layerlab knows ${known}`;
    throw new LayerlabError('NO_PROVIDER', `No execution provider "${name}": ${why}. See: layerlab doctor.`);
  }
  return [...new Set(asked)];
}

/** @throws LayerlabError NO_PROVIDER where a node would run elsewhere than asked for */
async function placeAll(models: readonly BenchModel[], providers: readonly string[], plan: BenchPlan) {
  const placed: Placed[] = [];
  for (const model of models) {
    for (const provider of providers) {
      const nodes = await nodesOf(model, provider, plan.batch[0]);
      const elsewhere = Object.keys(nodes).filter((used) => used !== provider);
      if (elsewhere.length > 0)
        throw new LayerlabError(
          'NO_PROVIDER',
          `${model.file} on "${provider}": ${elsewhere.map((used) => `${nodes[used]} nodes ran on ${used}`).join(', ')}. Time it on a provider that has every operator.`,
        );
      placed.push({ model, provider, nodes });
    }
  }
  return placed;
}

async function nodesOf({ file, pictures }: BenchModel, provider: string, batch: number): Promise<Nodes> {
  // the file's own checks first, and their messages
  const opened = await openModelFile(file, { provider, threads: 1 });
  try {
    const [fixed] = opened.input.shape;
    const size = typeof fixed === 'number' && fixed > 0 ? fixed : batch;
    const feeds = new PictureFeeder(opened, pictures).repeatedFeeds(size, pictures.count);
    return await usedProviders(readFileSync(file), fileSessionOptions(provider, 1), feeds);
  } finally {
    await opened.close();
  }
}

async function duringNoise(threads: number, work: () => Promise<void>): Promise<MachineNoise> {
  const probe = matrixProbe(threads);
  try {
    const before = sampleNoise(probe);
    await work();
    return machineNoise(probe, before, sampleNoise(probe));
  } finally {
    probe.close();
  }
}

interface Timed {
  readonly head: OpenSubject['head'];
  readonly latency: Latency;
}

/** Every model on every provider, and every trained model in its engine, in turns. */
async function benchGroup(
  placed: readonly Placed[],
  models: readonly BenchModel[],
  { threads, batch, ...timing }: { threads: number; batch: number } & LatencyOptions,
): Promise<Timed[]> {
  const subjects: OpenSubject[] = [];
  try {
    for (const { model, provider, nodes } of placed)
      subjects.push(await openFileSubject(model, { provider, nodes, threads, batch }));
    for (const model of models)
      if (model.trained) subjects.push(await openEngineSubject(model, model.trained, { threads, batch }));
    const measured = await measureLatency(subjects, timing);
    return measured.map((latency, i) => ({ head: subjects[i].head, latency }));
  } finally {
    for (const subject of subjects) await subject.close();
  }
}

function toRow({ head, latency }: Timed): LatencyRow {
  const { turns: _turns, ...figures } = latency;
  return { ...head, ...figures, picturesPerSecond: (head.batch * 1000) / latency.meanMs };
}

/** The pairs of a group that differ in one thing: the model, or where it ran. The earlier one is the base. */
function compareAll(group: readonly Timed[], threads: number, batch: number): LatencyComparison[] {
  return group.flatMap((base, i) =>
    group
      .slice(i + 1)
      .filter((other) => other.head.model === base.head.model || placeOf(other) === placeOf(base))
      .map((other) => ({
        batch,
        threads,
        base: rowLabel(base.head),
        other: rowLabel(other.head),
        ...compareLatency(base.latency, other.latency),
      })),
  );
}

const placeOf = ({ head }: Timed): string => `${head.runtime} ${head.provider}`;

function notesOf(rows: readonly LatencyRow[], noise: MachineNoise): string[] {
  const notes = rows
    .filter(({ stable }) => !stable)
    .map((row) => `${rowLabel(row)}, batch ${row.batch}: the times had not settled when the warm-up ended`);
  if (!noise.quiet)
    notes.push(
      'the machine was noisy while this was measured: close other programs and measure again before trusting it',
    );
  return notes;
}

async function writeReport(report: LatencyReport, file: string): Promise<void> {
  const base = join(dirname(file), basename(file, '.json'));
  atomicWrite(file, `${JSON.stringify(report, null, 2)}\n`);
  atomicWrite(`${base}.csv`, latencyCsv(report.rows));
  await renderDrawing(latencyChart(report, basename(base)), dirname(file));
}
