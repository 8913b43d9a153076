/** Okabe and Ito's colours, which people with any colour vision can tell apart, on white. */
export const COLOURS = {
  blue: '#0072B2',
  vermilion: '#D55E00',
  green: '#009E73',
  purple: '#CC79A7',
  orange: '#E69F00',
  sky: '#56B4E9',
  black: '#000000',
} as const;

/** Train and test differ in colour, dash and marker: a chart must survive a grey printer. */
export const SPLITS = [
  { name: 'train', colour: COLOURS.blue, dash: [5, 3], marker: 'circle' },
  { name: 'test', colour: COLOURS.vermilion, dash: [1, 0], marker: 'square' },
] as const;

/** The markers on a line; goes into a line mark's `point`. */
export const POINT = { filled: true, opacity: 1, size: 45 } as const;

const INK = '#222222';
const MUTED = '#666666';

/** What every chart has in common; goes into a specification's `config`. */
export const theme = {
  background: 'white',
  padding: 16,
  view: { stroke: null },
  title: { anchor: 'start', color: INK, subtitleColor: MUTED, fontSize: 14, subtitleFontSize: 11, offset: 12 },
  axis: {
    labelColor: MUTED,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 8,
    grid: true,
    gridColor: '#e6e6e6',
    domainColor: '#999999',
    tickColor: '#999999',
    tickSize: 4,
  },
  legend: { labelColor: INK, labelFontSize: 12, title: null, orient: 'top', symbolSize: 70 },
  line: { strokeWidth: 2 },
  range: { category: Object.values(COLOURS) },
} as const;

/** Vega-Lite 6 specification with data inside and the theme laid under it. */
export function chart(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', ...parts, config: theme };
}
