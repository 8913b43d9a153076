/**
 * `text` in lines of at most `width` characters, broken between words; a longer word is broken itself. What a paragraph is
 * indented by, all its lines are.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const indent = /^ */.exec(paragraph)![0].slice(0, Math.max(0, width - 1));
    const most = Math.max(1, width - indent.length);
    const lines = [''];
    for (const word of paragraph
      .trimStart()
      .split(' ')
      .flatMap((whole) => pieces(whole, most))) {
      const last = lines[lines.length - 1];
      if (last === '') lines[lines.length - 1] = word;
      else if (last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines.map((line) => (line === '' ? line : indent + line));
  });
}

function pieces(word: string, width: number): string[] {
  return word.length <= width ? [word] : [word.slice(0, width), ...pieces(word.slice(width), width)];
}
