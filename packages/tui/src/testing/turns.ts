/** Turns of the event loop in which React draws what a key has changed, and what is new on the screen begins to listen. */
const TURNS = 10;

/** Lets a screen settle after a key, on a busy machine as on an idle one: no time is waited for. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
