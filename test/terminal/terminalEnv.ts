/**
 * A person's environment, in a terminal that is none of another program's: in CI, Ink draws only its last frame and chalk no
 * colours; tmux writes ASCII where the locale is not UTF-8.
 */
export function terminalEnv(): NodeJS.ProcessEnv {
  const unwanted = /^(TMUX|STY|NODE_ENV|NO_COLOR|FORCE_COLOR|CONTINUOUS_INTEGRATION|CI|CI_.*|LAYERLAB_.*)$/;
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8' };
}
