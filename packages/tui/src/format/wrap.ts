/** `text` in lines of at most `width` characters, broken between words; a longer word is broken itself. */
export function wrap(text: string, width: number): string[] {
  const most = Math.max(1, width);
  return text.split('\n').flatMap((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(' ').flatMap((whole) => pieces(whole, most))) {
      const last = lines[lines.length - 1];
      if (last === '') lines[lines.length - 1] = word;
      else if (last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}

function pieces(word: string, width: number): string[] {
  return word.length <= width ? [word] : [word.slice(0, width), ...pieces(word.slice(width), width)];
}
