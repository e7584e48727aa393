import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsInHtml } from '../test/fixtures/check-html.js';
import { type Html, html, visibleLength } from './html.js';
import { splitPages } from './split-pages.js';

const sources = (pages: readonly Html[]) => pages.map(({ source }) => source);

test('blocks that fit share a page, with an empty line between them', () => {
  expect(sources(splitPages([html`a`, html``, html`b`], 10))).toEqual(['a\n\nb']);
});

test('a block that does not fit any more begins the next page whole', () => {
  expect(sources(splitPages([html`aaaa`, html`bbbb cc`], 10))).toEqual(['aaaa', 'bbbb cc']);
});

test('a block longer than a page is cut after a sentence, its tags closed and opened again', () => {
  const block = html`<b>Satu dua. Tiga empat lima.</b>`;
  expect(sources(splitPages([block], 18))).toEqual(['<b>Satu dua.</b>', '<b>Tiga empat lima.</b>']);
});

test('entities and tags are never cut, no page is too long, nothing is lost', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const block = fc
    .array(word, { minLength: 1, maxLength: 20 })
    .map((words) => html`<b>${words[0]}</b> ${words.join(' ')}. `);
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 20, max: 80 }), (blocks, limit) => {
      const pages = splitPages(blocks, limit);
      for (const page of pages) {
        expect(visibleLength(page)).toBeLessThanOrEqual(limit);
        expect(faultsInHtml(page.source).filter((fault) => !/untidy|empty/.test(fault))).toEqual([]);
      }
      const letters = (parts: readonly Html[]) =>
        sources(parts)
          .join('')
          .replace(/<[^>]*>|\s/g, '');
      expect(letters(pages)).toBe(letters(blocks));
    }),
  );
});
