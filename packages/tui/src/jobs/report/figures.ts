import type { Drawing, Lab } from '@layerlab/core';
import { Html, html, scriptJson } from './html.js';
import type { ReportedRun } from './reportedRun.js';

/** Drawings as charts that the page draws, and as embedded pictures where they are finished SVG. */
export function drawingsHtml(id: string, drawings: readonly Drawing[], withoutDataPictures: boolean): Html {
  const shown = drawings.filter(({ showsData }) => !(withoutDataPictures && showsData));
  const left = drawings.filter((drawing) => !shown.includes(drawing)).map(({ title }) => title);
  const note =
    left.length > 0
      ? html`<p class="note">Left out, since they show pictures of the data set: ${left.join('; ')}.</p>`
      : '';
  if (shown.length === 0) return note === '' ? new Html('') : note;
  return html`<div class="figures">
${shown.map((drawing) => drawingHtml(`${id}/${drawing.name}`, drawing))}
</div>
${note}`;
}

function drawingHtml(claim: string, drawing: Drawing): Html {
  if ('spec' in drawing)
    return html`<figure><div class="chart" role="img" aria-label="${drawing.title}"></div>
<script type="application/vnd.vegalite+json" data-claim="${claim}">${scriptJson(drawing.spec)}</script></figure>`;
  return html`<figure class="picture" data-claim="${claim}"><img alt="${drawing.title}" src="${svgSource(drawing.svg)}"></figure>`;
}

/** Percent-encoded where it must be, and not base64: pictures inside are base64 already. */
function svgSource(svg: string): string {
  return `data:image/svg+xml,${svg.replace(/[%#<>"\s]/g, encodeURIComponent)}`;
}

/** A run's drawings made again from its events: what was found in its model is among them. */
export function runDrawings({ registries }: Lab, { state, record }: ReportedRun): Drawing[] {
  return record.experiment.visualizers.flatMap(({ name, options }) => {
    const { spec } = registries.visualizers.get(name);
    return [...(spec.draw?.(state, options, state.findings[name]) ?? [])];
  });
}
