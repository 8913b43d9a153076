import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, type Tensor } from 'onnxruntime-node';

interface ProfileEvent {
  readonly cat?: string;
  readonly name?: string;
  readonly args?: { readonly provider?: string };
}

/**
 * How many nodes of a model run on each provider, by ONNX Runtime's own profile of one run: what a session really does,
 * whatever it was asked for. Names as in `executionProviders`: { cpu: 8 }.
 */
export async function usedProviders(
  model: Uint8Array,
  options: InferenceSession.SessionOptions,
  feeds: Record<string, Tensor>,
): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-profile-'));
  try {
    const session = await InferenceSession.create(model, {
      ...options,
      enableProfiling: true,
      profileFilePrefix: join(folder, 'profile'),
    });
    try {
      await session.run(feeds);
      session.endProfiling();
    } finally {
      await session.release();
    }
    const [file] = readdirSync(folder);
    return countProviders(JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProfileEvent[]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countProviders(events: readonly ProfileEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { cat, name, args } of events) {
    if (cat !== 'Node' || !name?.endsWith('_kernel_time') || !args?.provider) continue;
    const provider = args.provider.replace(/ExecutionProvider$/, '').toLowerCase();
    counts[provider] = (counts[provider] ?? 0) + 1;
  }
  return counts;
}
