import { inflateSync } from 'node:zlib';

/** What a reader of a PDF sees: pages, their size in points, embedded fonts, and the text of every page in the order of drawing. */
export interface ReadPdf {
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  readonly fonts: number;
  readonly text: string;
}

/**
 * Reads PDFs as we print them: objects one after another, streams deflated, fonts embedded with a table of characters
 * (`ToUnicode`), without which nobody could search or copy the text.
 */
export function readPdf(bytes: Buffer): ReadPdf {
  const raw = bytes.toString('latin1');
  if (!raw.startsWith('%PDF-')) throw new Error('these bytes are no PDF');
  const objects = new Map(
    [...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id = '', body = '']) => [id, body]),
  );
  const streamOf = (id: string): string => {
    const body = objects.get(id) ?? '';
    const start = body.indexOf('stream\n') + 'stream\n'.length;
    const content = Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1');
    return (body.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1');
  };
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const body of objects.values()) {
    const [, dictionary = ''] = /\/Font\s*<<(.*?)>>/s.exec(body) ?? [];
    for (const [, name = '', id = ''] of dictionary.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
      fonts.set(name, charactersOf(streamOf(table)));
    }
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  return {
    pages: pages.map((body) => {
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(body) ?? [];
      return { width: Number(width), height: Number(height) };
    }),
    fonts: [...objects.values()].filter((body) => body.includes('/FontFile2')).length,
    text: pages
      .map((body) => textOf(streamOf(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''), fonts))
      .join('\n'),
  };
}

function charactersOf(table: string): ReadonlyMap<string, string> {
  const characters = new Map<string, string>();
  const decode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, from = '', , list = ''] of table.matchAll(/<([\da-f]+)> <([\da-f]+)> \[(.*?)\]/gis)) {
    [...list.matchAll(/<([\da-f\s]+)>/gi)].forEach(([, hex = ''], at) => {
      characters.set(
        (Number.parseInt(from, 16) + at).toString(16).padStart(4, '0'),
        decode(hex.replace(/\s/g, '')),
      );
    });
  }
  return characters;
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else {
      const codes = [...(shown ?? '').matchAll(/<([\da-f]+)>/gi)].map(([, hex = '']) => hex).join('');
      text += `${(codes.match(/.{4}/g) ?? []).map((code) => font.get(code.toLowerCase()) ?? '\ufffd').join('')} `;
    }
  }
  return text.replace(/\s+/g, ' ');
}
