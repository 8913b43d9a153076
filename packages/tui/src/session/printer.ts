import { PlainSink } from '@layerlab/core/light';
import { type CliContext, printJson } from '../context.js';
import type { SessionEvent } from './sessionEvent.js';
import type { SessionState } from './sessionState.js';

/** Prints a session without a terminal: lines of JSON or of plain text; what the children write goes to stderr. */
export function printer(context: CliContext, json: boolean): (event: SessionEvent, state: SessionState) => void {
  const plain = new PlainSink((line) => context.stdout.write(`${line}\n`));
  return (event, { members }) => {
    if (event.type === 'output') context.stderr.write(`${event.line}\n`);
    else if (event.type === 'event' && json) printJson(context.stdout, event.event);
    else if (event.type === 'event') plain.write(event.event);
    else if (event.type === 'member:done-already' && !json) {
      const { experiment, run } = members[event.index];
      context.stdout.write(`[${experiment.name}] done already: ${run}\n`);
    }
  };
}
