import type { Cite, InstrumentTexts } from '@spbe/rubric';

/** Citations with the title of the document they name, so that a reader needs no second request. */
export const citeSources = (texts: Pick<InstrumentTexts, 'documents'>, cites: readonly Cite[]) =>
  cites.map(({ document, locator, checkedOn, confidence, note }) => ({
    document,
    title: texts.documents.find(({ id }) => id === document)?.title ?? document,
    locator,
    checkedOn,
    confidence,
    note: note ?? null,
  }));
