import type { Bar } from './bar.js';
import type { Comparison } from './compare.js';

type Figures = Pick<
  Comparison,
  'samples' | 'elements' | 'maxAbsDiff' | 'maxAbsReference' | 'beyondBar' | 'disagreements'
>;

/** Share of pictures in the same class. */
export const agreementOf = ({ samples, disagreements }: Pick<Figures, 'samples' | 'disagreements'>): number =>
  samples ? 1 - disagreements.length / samples : 1;

/** Why an output's figures do not keep to the bar; none where they do. */
export function failuresOf(figures: Figures, { absolute, relative, whole, top1 }: Bar): string[] {
  const { samples, elements, maxAbsDiff, maxAbsReference, beyondBar, disagreements } = figures;
  const reasons: string[] = [];
  const limit = whole * maxAbsReference;
  if (beyondBar > 0)
    reasons.push(`${beyondBar} of ${elements} outputs differ by more than ${absolute} + ${relative}·|b|`);
  if (maxAbsDiff > limit)
    reasons.push(
      `the largest difference ${maxAbsDiff.toExponential(2)} is above ${whole}·max|b| = ${limit.toExponential(2)}`,
    );
  if (top1 !== undefined) {
    if (agreementOf(figures) < top1)
      reasons.push(
        `${disagreements.length} of ${samples} pictures get another class, which is below ${100 * top1} % agreement`,
      );
    return reasons;
  }
  const unexplained = disagreements.filter((d) => !d.explained);
  if (unexplained.length > 0)
    reasons.push(
      `${unexplained.length} of ${samples} pictures get another class by more than rounding explains, ` +
        `the first is number ${unexplained[0].index}`,
    );
  return reasons;
}
