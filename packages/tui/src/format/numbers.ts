const NOTHING = '–';
type Maybe = number | null | undefined;

function known(value: Maybe): value is number {
  return value !== null && value !== undefined;
}

/** 567434 → '567,434'. */
export function count(value: Maybe): string {
  if (!known(value)) return NOTHING;
  if (!Number.isFinite(value)) return String(value);
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Seconds: '0.42 s', '7.5 s', '2:05', '1:02:05'. */
export function seconds(value: Maybe): string {
  if (!known(value)) return NOTHING;
  if (!Number.isFinite(value)) return String(value);
  if (value < 1) return `${value.toFixed(2)} s`;
  if (value < 59.95) return `${value.toFixed(1)} s`;
  const whole = Math.round(value);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A share between 0 and 1 as a percentage: 0.9612 → '96.12 %'. */
export function percent(value: Maybe, digits = 2): string {
  return known(value) ? `${(value * 100).toFixed(digits)} %` : NOTHING;
}

/** A difference of two shares: 0.0163 → '1.63 points'. */
export function points(value: Maybe): string {
  return known(value) ? `${(value * 100).toFixed(2)} points` : NOTHING;
}

/** Milliseconds: '0.084 ms', '3.20 ms', '125 ms'. */
export function milliseconds(value: Maybe): string {
  if (!known(value)) return NOTHING;
  return `${value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3)} ms`;
}

/** 1.9e-6 → '1.9e-6', 0 → '0'. */
export function scientific(value: Maybe): string {
  if (!known(value)) return NOTHING;
  return value === 0 ? '0' : value.toExponential(1);
}

/** Loss and the like: four significant digits at most. */
export function real(value: Maybe): string {
  if (!known(value)) return NOTHING;
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(2);
  return size >= 100 ? value.toFixed(1) : value.toFixed(4);
}

/** 2274304 → '2.3 MB'. */
export function bytes(value: Maybe): string {
  if (!known(value)) return NOTHING;
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
