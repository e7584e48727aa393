import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsInHtml } from '../test/fixtures/check-html.js';
import { html, lines, visibleLength } from './html.js';

test('values are escaped, markup and made HTML are not', () => {
  const inner = html`<i>${'a < b & "c"'}</i>`;
  expect(html`<b>${inner}</b>${'<script>'}`.source).toBe(
    '<b><i>a &lt; b &amp; &quot;c&quot;</i></b>&lt;script&gt;',
  );
});

test('absent lines leave no gap', () => {
  expect(lines('a', undefined, false, null, '', html``, 'b').source).toBe('a\nb');
});

test('length is what a reader sees', () => {
  expect(visibleLength(html`<b>${'<&>'}</b>😀`)).toBe(5);
});

test('whatever is put in, the result is well-formed and as long as what was put in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const made = html`<b>${text}</b>`;
      expect(visibleLength(made)).toBe(text.length);
      expect(faultsInHtml(made.source).filter((fault) => !fault.startsWith('untidy'))).toEqual([]);
    }),
  );
});
