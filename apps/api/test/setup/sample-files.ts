import { crc32 } from 'node:zlib';

const pdfText = (words: string): string => `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj
% ${words}
trailer << /Root 1 0 R >>
%%EOF
`;

/** A small PDF; other words make another file. */
export const pdf = (words = 'bukti'): Buffer => Buffer.from(pdfText(words));

/** A PDF of exactly this many bytes. */
export const pdfOf = (bytes: number, words = ''): Buffer =>
  pdf(words + 'x'.repeat(bytes - pdfText(words).length));

/** One pixel. */
export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

/** An archive of stored files, as every program that packs archives writes it. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, rest, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

const contentTypes = (part: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  `<Override PartName="/main.xml" ContentType="${part}"/></Types>`;

/** An office document of this kind, with macros or without. */
export const office = (part: string): Buffer =>
  zip({ '[Content_Types].xml': contentTypes(part), 'main.xml': '<x/>' });

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

export const docx = (): Buffer => office(`${OPEN_XML}.wordprocessingml.document.main+xml`);
export const xlsx = (): Buffer => office(`${OPEN_XML}.spreadsheetml.sheet.main+xml`);
export const pptx = (): Buffer => office(`${OPEN_XML}.presentationml.presentation.main+xml`);
export const xlsm = (): Buffer => office('application/vnd.ms-excel.sheet.macroEnabled.main+xml');
export const docm = (): Buffer => office('application/vnd.ms-word.document.macroEnabled.main+xml');
export const openDocument = (kind: string): Buffer =>
  zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<x/>' });

export const jpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    Buffer.from('JFIF\u0000\u0001\u0001\u0000\u0000\u0001\u0000\u0001\u0000\u0000', 'latin1'),
    Buffer.from([0xff, 0xd9]),
  ]);

export const webp = (): Buffer => {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(22, 4);
  bytes.write('WEBPVP8L', 8, 'latin1');
  return bytes;
};
