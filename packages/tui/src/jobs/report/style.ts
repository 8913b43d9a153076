/** Light, dark and paper. Charts are SVG in colours of their own: what is ink on white is turned here. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --muted: #59636e; --line: #d8dee4; --panel: #f6f8fa; --link: #0550ae; --bad: #b35900; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0d1117; --ink: #e6edf3; --muted: #9da7b3; --line: #30363d; --panel: #161b22; --link: #79c0ff; --bad: #ffb86b; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 76rem; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.4rem; margin: 3rem 0 .6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
a { color: var(--link); }
p { margin: .5rem 0; max-width: 52rem; }
nav ul { columns: 18rem; padding-left: 1.1rem; margin: .5rem 0; }
nav ul ul { columns: auto; }
.muted, .note { color: var(--muted); font-size: .87rem; }
.bad { color: var(--bad); font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .6rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { padding: .3rem .8rem .3rem 0; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { color: var(--muted); font-weight: 500; vertical-align: bottom; white-space: normal; max-width: 9rem; }
tbody th { font-weight: 500; }
.right { text-align: right; padding-left: .8rem; }
.figures { margin: .8rem 0; }
summary { cursor: pointer; font-weight: 600; }
.latency td { white-space: normal; min-width: 5rem; }
.settings td { white-space: normal; overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: 1.2rem; align-items: flex-start; }
figure { margin: 0; max-width: 100%; overflow-x: auto; }
.picture img { display: block; max-width: 100%; height: auto; background: #fff; border-radius: 6px; }
.chart { min-height: 4rem; }
.vega-embed { max-width: 100%; }
@media screen and (prefers-color-scheme: dark) {
  .chart svg :is(.role-axis-label, .role-legend-label, .role-title-subtitle) text { fill: #9da7b3; }
  .chart svg :is(.role-axis-title, .role-legend-title, .role-title-text, .role-column-title, .role-row-title) text { fill: #e6edf3; }
  .chart svg .role-axis-grid line { stroke: #2b323a; }
  .chart svg :is(.role-axis-tick line, .role-axis-domain line) { stroke: #59636e; }
  .chart svg .role-mark.mark-line path[stroke='#000000'] { stroke: #e6edf3; }
  .chart svg .role-mark.mark-rule line:is([stroke='black'], [stroke='#000000']) { stroke: #e6edf3; }
  .chart svg:not(:has(.mark-rect path[stroke='#ffffff'])) .role-mark.mark-text text[fill='#222222'] { fill: #e6edf3; }
  .chart svg .role-mark :is(path, rect)[fill='#000000'] { fill: #e6edf3; }
  .chart svg .role-legend-symbol path[fill='#000000'] { fill: #e6edf3; }
  .chart svg .role-legend-symbol path[stroke='#000000'] { stroke: #e6edf3; }
  .vega-embed summary { filter: invert(.85); }
}
@media print {
  :root { --ground: #fff; --ink: #000; --muted: #444; --line: #bbb; --link: #000; --bad: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .vega-embed summary, .vega-actions { display: none !important; }
  @page { margin: 1.5cm; }
  h2 { border: 0; }
  section ~ section h2 { break-before: page; }
  .wide { overflow: visible; }
  table { font-size: 7pt; }
  h3, h4, caption { break-after: avoid; }
  figure, table, tr { break-inside: avoid; }
  .chart svg { max-width: 100%; height: auto; }
  .picture img { max-height: 22cm; width: auto; }
  th, td { white-space: normal; padding-right: .3rem; }
  th { overflow-wrap: anywhere; }
  .right { padding-left: .2rem; }
}
`;
