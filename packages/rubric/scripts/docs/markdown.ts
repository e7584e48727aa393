import type { Cite, DocumentSource } from '../../src/schema.js';

/** Small pieces of Markdown that every page uses. Each returns lines. */
export const GENERATED =
  '<!-- Dihasilkan dari packages/rubric oleh `npm run gen -w @spbe/rubric`. Jangan disunting di sini. -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
export const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table, or nothing when it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row), ''];
}

/** A list, or nothing when it is empty. */
export const list = (entries: readonly string[]): string[] =>
  entries.length === 0 ? [] : [...entries.map((entry) => `- ${entry.replaceAll('\n', ' ')}`), ''];

/** A section, or nothing when it has no content. */
export const section = (title: string, content: readonly string[]): string[] =>
  content.length === 0 ? [] : [`## ${title}`, '', ...content];

/** Indonesian decimals: "2.50" is written 2,50. */
export const comma = (text: string): string => text.replace('.', ',');

const CONFIDENCE = { high: 'tinggi', medium: 'sedang', low: 'rendah' } as const;
export const confidenceOf = (confidence: keyof typeof CONFIDENCE): string => CONFIDENCE[confidence];

/** Citations with the title of the document that they name. */
export const cites = (documents: readonly DocumentSource[], sources: readonly Cite[]): string[] =>
  list(
    sources.map(({ document, locator, checkedOn, confidence, note }) => {
      const title = documents.find(({ id }) => id === document)?.title ?? document;
      const remark = note === undefined ? '' : ` ${note}`;
      return `${title}: ${locator} (diperiksa ${checkedOn}, keyakinan ${confidenceOf(confidence)}).${remark}`;
    }),
  );
