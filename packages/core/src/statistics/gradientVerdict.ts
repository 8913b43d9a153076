import { mean } from './mean.js';

/** What the gradients' sizes say of a network, and the numbers behind it. */
export interface GradientVerdict {
  readonly verdict: 'vanishing' | 'exploding' | 'healthy' | 'too few layers';
  /** How many powers of ten the fitted line rises from the last layer to the first. */
  readonly decades: number;
  /** The same for one layer, as a factor: under 1 the gradient shrinks on its way back. */
  readonly factorPerLayer: number;
  /** First layer's mean over the last one's, unfitted. */
  readonly firstToLast: number;
}

/** A change by this many powers of ten over the whole network has a name. */
export const DECADES = 2;
const [LEAST, MOST] = [10 ** -DECADES, 10 ** DECADES];

/** What the ratio of a verdict is held to, in words. */
export const VERDICT_RULE = `vanishing at ${LEAST} or less, exploding at ${MOST} or more`;

/**
 * Judges mean |gradient| by layer, the first layer first; their root mean square does as well.
 *
 * On its way back a gradient is multiplied once for each layer, so that it shrinks or grows exponentially with depth (Bengio,
 * Simard & Frasconi 1994, "Learning long-term dependencies with gradient descent is difficult"; Glorot & Bengio 2010, who
 * compare it by layer as here). So a straight line is fitted by least squares to log10 of the means: falling by `DECADES` from
 * the last layer to the first it is called vanishing, rising by as much exploding. How much has no name in these papers: 2,
 * a factor of 100, is this project's convention. A layer without any gradient makes it vanishing, infinity or NaN exploding.
 */
export function gradientVerdict(means: readonly number[]): GradientVerdict {
  const firstToLast = means[0] / means[means.length - 1];
  const about = (verdict: GradientVerdict['verdict'], decades: number): GradientVerdict => ({
    verdict,
    decades,
    factorPerLayer: 10 ** (decades / (means.length - 1)),
    firstToLast,
  });
  if (means.length < 2) return { verdict: 'too few layers', decades: 0, factorPerLayer: 1, firstToLast: 1 };
  if (means.some((size) => !Number.isFinite(size))) return about('exploding', Number.POSITIVE_INFINITY);
  if (means.some((size) => size === 0)) return about('vanishing', Number.NEGATIVE_INFINITY);
  const decades = -slope(means.map(Math.log10)) * (means.length - 1);
  return about(decades <= -DECADES ? 'vanishing' : decades >= DECADES ? 'exploding' : 'healthy', decades);
}

/** Of the least-squares line through (0, y0), (1, y1), ... */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  const products = values.reduce((sum, value, i) => sum + (i - middle) * (value - level), 0);
  return products / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}

/** `healthy (fitted ratio first/last 0.68)`: the verdict with what it goes by, the first layer over the last on the fitted line. */
export function shortVerdict({ verdict, decades }: GradientVerdict): string {
  if (verdict === 'too few layers') return 'no verdict (a single layer with a kernel)';
  if (!Number.isFinite(decades)) return `${verdict} (${decades > 0 ? 'not finite' : 'zero'} in a layer)`;
  return `${verdict} (fitted ratio first/last ${Number((10 ** decades).toPrecision(2))})`;
}

/** The same, and what the ratio is held to. */
export function verdictText(judged: GradientVerdict): string {
  const short = shortVerdict(judged);
  if (!Number.isFinite(judged.decades) || judged.verdict === 'too few layers') return short;
  if (judged.verdict === 'vanishing') return `${short}: ${LEAST} or less`;
  if (judged.verdict === 'exploding') return `${short}: ${MOST} or more`;
  return `${short}: neither vanishing (≤ ${LEAST}) nor exploding (≥ ${MOST})`;
}
