/** Breaks a text into lines of at most `width` characters, between words where it can. */
export function wrapText(
  text: string,
  width: number,
  mostLines = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((whole) => cutWord(whole, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= mostLines) return lines;
  const kept = lines.slice(0, mostLines);
  return [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, width - 1)}…`];
}

/** Words longer than a line, such as addresses, are cut where the line ends. */
function cutWord(word: string, width: number): readonly string[] {
  const characters = [...word];
  if (characters.length <= width) return word === '' ? [] : [word];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += width) parts.push(characters.slice(at, at + width).join(''));
  return parts;
}
