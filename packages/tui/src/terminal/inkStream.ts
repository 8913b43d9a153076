// Ink clears the scrollback, too, where its last frame was as high as the window; that is the user's, not ours
const CLEAR_SCROLLBACK = '\x1b[3J';

/** `stdout` for Ink: as it is, but what would clear the terminal's scrollback is left out. */
export function inkStream(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (data: string | Uint8Array, ...rest: unknown[]): boolean => {
    const kept = typeof data === 'string' ? data.replaceAll(CLEAR_SCROLLBACK, '') : data;
    return (stdout.write as (...all: unknown[]) => boolean).call(stdout, kept, ...rest);
  };
  return new Proxy(stdout, {
    get(target, key) {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
