export interface StaircaseOptions {
  readonly title: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = 40;

/** A staircase of shares (0..1), one step each, as SVG. */
export function staircase(shares: readonly number[], { title, width, height }: StaircaseOptions): string {
  const stepWidth = (width - 2 * MARGIN) / shares.length;
  const y = (share: number) => MARGIN + (1 - share) * (height - 2 * MARGIN);
  const steps = shares.map((share, i) => {
    const x = MARGIN + i * stepWidth;
    return `<path d="M${x} ${y(share)}h${stepWidth}" stroke="#0072b2" stroke-width="3"/>
  <text x="${x + stepWidth / 2}" y="${y(share) - 6}" text-anchor="middle">${(100 * share).toFixed(1)} %</text>
  <text x="${x + stepWidth / 2}" y="${height - MARGIN + 16}" text-anchor="middle">${i + 1}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">
  <rect width="100%" height="100%" fill="white"/>
  <text x="${MARGIN}" y="20" font-size="14">${escapeXml(title)}</text>
  <path d="M${MARGIN} ${MARGIN}V${height - MARGIN}H${width - MARGIN}" fill="none" stroke="black"/>
  <text x="${width / 2}" y="${height - 6}" text-anchor="middle">epoch</text>
  ${steps.join('\n  ')}
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
