import { CHART_SCRIPT } from './chartScript.js';
import { Html, html } from './html.js';
import { vegaRuntime } from './runtime.js';
import { STYLE } from './style.js';

/** Nothing may be fetched, whatever the page holds. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/** How a page says that pictures of the data set were left out, for those who check it. */
export const WITHOUT_DATA_PICTURES = '<html lang="en" data-pictures="without-data">';

/** One self-contained HTML page. */
export function page(title: string, body: Html, withoutDataPictures: boolean): string {
  const head = html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>`;
  return `<!doctype html>
${withoutDataPictures ? WITHOUT_DATA_PICTURES : '<html lang="en">'}
${head.text}
<body>
${body.text}
<script>${vegaRuntime()}</script>
<script>${CHART_SCRIPT}</script>
</body>
</html>
`;
}
