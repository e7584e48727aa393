/** Text with Telegram's HTML in it. Only `html` and `lines` make it, so everything in it is escaped exactly once. */
export class Html {
  readonly source: string;

  private constructor(source: string) {
    this.source = source;
  }

  /** Takes source as it is. For the functions of this module and the page splitter only. */
  static trusted(source: string): Html {
    return new Html(source);
  }

  get isEmpty(): boolean {
    return this.source === '';
  }
}

export type Part = Html | string | undefined | null | false;

/** Tagged template: literal parts are markup, values are text and escaped, `Html` values stay as they are. */
export function html(markup: TemplateStringsArray, ...values: readonly Part[]): Html {
  const source = markup.map((piece, index) => piece + sourceOf(values[index])).join('');
  return Html.trusted(source);
}

/** Puts parts under each other. Absent and empty ones leave no empty line. */
export function lines(...rows: readonly Part[]): Html {
  return Html.trusted(rows.map(sourceOf).filter(Boolean).join('\n'));
}

/** How long Telegram counts it: in UTF-16 units, after tags and entities are resolved. */
export function visibleLength(text: Html): number {
  return text.source.replace(TAG, '').replace(ENTITY, ' ').length;
}

function sourceOf(part: Part): string {
  if (part instanceof Html) return part.source;
  return part ? escapeText(part) : '';
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const TAG = /<[^>]+>/g;
const ENTITY = /&(?:lt|gt|amp|quot);/g;
