import { expect, test } from 'vitest';
import { formatTree } from './format-text.js';

const entity = (type: string, offset: number, length: number) => ({ type, offset, length });

/** Writes a tree as text, so that a test can be read. */
function outline(nodes: ReturnType<typeof formatTree>): string {
  return nodes
    .map((node) => (typeof node === 'string' ? node : `[${node.entity.type} ${outline(node.children)}]`))
    .join('');
}

test.each([
  ['halo dunia', [], 'halo dunia'],
  ['halo dunia', [entity('bold', 5, 5)], 'halo [bold dunia]'],
  ['abcd', [entity('italic', 1, 2), entity('bold', 0, 4)], '[bold a[italic bc]d]'],
  ['ab', [entity('bold', 0, 2), entity('italic', 0, 2)], '[bold [italic ab]]'],
  ['abcd', [entity('bold', 0, 2), entity('italic', 1, 3)], '[bold a[italic b]]cd'],
  ['kutip\nlalu', [entity('blockquote', 0, 5)], '[blockquote kutip]lalu'],
  ['<script>', [entity('bold', 0, 99)], '[bold <script>]'],
])('%j with %j', (text, entities, expected) => {
  expect(outline(formatTree(text, entities))).toBe(expected);
});
