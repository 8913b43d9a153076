/**
 * Draws each specification of the page where it stands, one after the other so that the page stays alive. As SVG, whose colours
 * the style sheet turns with the reader's colour scheme and for paper; expressions are interpreted and not compiled, since the
 * page forbids `eval`.
 */
export const CHART_SCRIPT = `
(async () => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const options = () => ({
    renderer: 'svg',
    ast: true,
    actions: { export: { svg: true, png: true }, source: false, compiled: false, editor: false },
    tooltip: { theme: dark.matches ? 'dark' : 'light' },
  });
  for (const script of document.querySelectorAll('script[type="application/vnd.vegalite+json"]')) {
    const place = script.previousElementSibling;
    try {
      const spec = JSON.parse(script.textContent);
      spec.background = 'transparent';
      spec.config = { ...spec.config, mark: { ...spec.config?.mark, tooltip: true } };
      await vegaEmbed(place, spec, options());
    } catch (error) {
      console.error(error);
      place.textContent = 'This chart cannot be drawn: ' + error.message;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  document.documentElement.dataset.charts = 'drawn';
})();
`;
