const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * Reads the character entity that starts at `at`; undefined when it is none of those the Bot API supports.
 * The official server lets such an ampersand stand as text; here it is refused, because it shows that somebody
 * forgot to escape.
 */
export function decodeEntity(html: string, at: number): { text: string; end: number } | undefined {
  const match = /^&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([a-zA-Z]+));/.exec(html.slice(at, at + 16));
  if (!match) return undefined;
  const [whole, decimal, hexadecimal, name] = match;
  const text = name === undefined ? fromCodePoint(decimal, hexadecimal) : NAMED[name];
  return text === undefined ? undefined : { text, end: at + whole.length };
}

function fromCodePoint(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
