import { LayerlabError } from '@layerlab/core/light';

/**
 * A plugin's index file with one more import and one more line in its list.
 *
 * @param id the name that `./<id>.js` exports
 * @param file for the error message
 * @throws LayerlabError BAD_USAGE where there is no list of the form `contributes: [...]`
 */
export function addToIndex(text: string, id: string, file: string): string {
  const list = /contributes:\s*\[([^[\]]*)\]/.exec(text);
  if (!list)
    throw new LayerlabError(
      'BAD_USAGE',
      `${file} has no list "contributes: [...]" of names. Nothing was written. Give it one, as "layerlab new plugin" writes it.`,
    );
  const names = list[1]
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
  const lines = [...names, id].map((name) => (name.startsWith('//') ? `    ${name}\n` : `    ${name},\n`)).join('');
  const listed = text.replace(list[0], () => `contributes: [\n${lines}  ]`);
  const imports = [...listed.matchAll(/^import .*;\n/gm)];
  const last = imports.at(-1);
  const at = last ? last.index + last[0].length : 0;
  return `${listed.slice(0, at)}import { ${id} } from './${id}.js';\n${listed.slice(at)}`;
}
