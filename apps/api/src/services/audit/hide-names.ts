/** What stands in the place of a name: the number by which the log calls that person anyway. */
const markOf = (id: string): string => `[official:${id}]`;

/**
 * Takes names of officials out of what people wrote. Only whole names, in any case: a part of a name is often a word
 * ("Bagus" is "good"), and the log would lose its sense.
 */
export function nameHider(
  officials: readonly { readonly id: string; readonly name: string }[],
): (text: string) => string {
  const marks = new Map(officials.map(({ id, name }) => [name.trim().toLowerCase(), markOf(id)]));
  marks.delete('');
  // The longest first, so that "Siti Aminah" is not taken for a "Siti".
  const names = [...marks.keys()].sort((a, b) => b.length - a.length).map(asPattern);
  if (names.length === 0) return (text) => text;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replace(pattern, (name) => marks.get(name.toLowerCase()) ?? '[official]');
}

const asPattern = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
