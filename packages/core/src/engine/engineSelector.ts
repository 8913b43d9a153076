import { inject, injectable, multiInject } from 'inversify';
import type { EngineChoice } from '../config/schema.js';
import { LayerlabError } from '../errors.js';
import type { EngineChoiceRecord } from '../events/event.js';
import { TOKENS } from '../tokens.js';
import type { ActiveEngine, Engine, EngineOptions, Probe } from './engine.js';

export interface ProbedEngine {
  readonly engine: Engine;
  readonly probe: Probe;
}

type Rejected = EngineChoiceRecord['rejected'][number];

/** Picks an engine and says why, and why not the others. */
@injectable()
export class EngineSelector {
  constructor(
    @multiInject(TOKENS.Engine) private readonly engines: readonly Engine[],
    @inject(TOKENS.Threads) private readonly defaultThreads: number,
  ) {}

  /** Every engine with what its probe says, in the order in which `auto` looks at them. */
  async probeAll(): Promise<readonly ProbedEngine[]> {
    const probed: ProbedEngine[] = [];
    // one after the other: native libraries that load at the same time make a crash impossible to tell apart
    for (const engine of this.engines) probed.push({ engine, probe: await engine.probe() });
    return probed.sort((a, b) => rank(a) - rank(b));
  }

  /**
   * Picks and activates. `auto` takes tensorflow where it really has a GPU, else the usable engine of lowest priority.
   *
   * @throws LayerlabError NO_ENGINE where the one that was asked for, or every one, is unusable
   */
  async activate(choice: EngineChoice, options: EngineOptions = {}): Promise<ActiveEngine> {
    const { chosen, reason, rejected } = choice === 'auto' ? await this.pickAuto() : await this.pickNamed(choice);
    const threads = options.threads ?? this.defaultThreads;
    await chosen.engine.activate({ ...options, threads });
    if (!chosen.probe.usable) throw new Error('an unusable engine was picked');
    const { provider, version } = chosen.probe;
    return {
      engine: chosen.engine,
      record: { name: chosen.engine.name, provider, version, threads, reason, rejected },
    };
  }

  /** What `auto` would take, without activating it. */
  async pickAuto(): Promise<{ chosen: ProbedEngine; reason: string; rejected: Rejected[] }> {
    const probed = await this.probeAll();
    const chosen = probed.find(({ engine, probe }) => probe.usable && (probe.gpu || engine.priority !== undefined));
    const rejected = probed
      .filter((other) => other !== chosen)
      .map((other) => ({ name: other.engine.name, reason: whyNot(other) }));
    if (!chosen)
      throw new LayerlabError(
        'NO_ENGINE',
        `No engine works here. ${rejected.map((r) => `${r.name}: ${r.reason}`).join('. ')}. Run "layerlab doctor" for the commands that mend it.`,
      );
    return { chosen, reason: whyChosen(chosen), rejected };
  }

  private async pickNamed(
    choice: EngineChoice,
  ): Promise<{ chosen: ProbedEngine; reason: string; rejected: Rejected[] }> {
    const engine = this.engines.find(({ name }) => name === choice);
    const known = this.engines.map(({ name }) => name).join(', ');
    if (!engine)
      throw new LayerlabError(
        'NO_ENGINE',
        `No engine "${choice}" is installed. Known: ${known}. Choose one of them, or "auto".`,
      );
    const probe = await engine.probe();
    if (!probe.usable) {
      const next = probe.remedy ? `Try: ${probe.remedy}` : 'Choose another with --engine, or "auto".';
      throw new LayerlabError('NO_ENGINE', `The engine "${choice}" cannot be used here: ${probe.reason}. ${next}`);
    }
    const rejected = this.engines
      .filter((other) => other !== engine)
      .map(({ name }) => ({ name, reason: 'not asked for' }));
    return { chosen: { engine, probe }, reason: `asked for with --engine ${choice}`, rejected };
  }
}

const NEVER = 1000;

/** A tensorflow that has a GPU goes first; then by priority. */
function rank({ engine, probe }: ProbedEngine): number {
  return engine.name === 'tensorflow' && probe.usable && probe.gpu ? -1 : (engine.priority ?? NEVER);
}

function whyChosen({ engine, probe }: ProbedEngine): string {
  if (engine.name === 'tensorflow' && probe.usable && probe.gpu) return 'tensorflow has a GPU';
  return `${engine.name} is the first choice where tensorflow has no GPU`;
}

function whyNot({ engine, probe }: ProbedEngine): string {
  if (!probe.usable) return probe.reason;
  if (engine.priority === undefined) return 'only where it is asked for';
  return `${probe.detail}: no GPU, so a later choice`;
}
