import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderDocs } from '../scripts/docs/render-docs.js';
import { renderSchemas } from '../scripts/json-schemas.js';
import { packageRoot } from '../scripts/write-module.js';

const docs = join(packageRoot, '../../docs/instruments');
const committed = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

describe('generated files', () => {
  test.each([
    ['docs/instruments', docs, renderDocs()],
    ['schemas', join(packageRoot, 'schemas'), renderSchemas()],
  ])('%s is what `npm run gen -w @spbe/rubric` writes', (_, folder, rendered) => {
    const files = committed(folder);
    expect([...files.keys()].sort()).toEqual([...rendered.keys()].sort());
    for (const [path, text] of rendered) expect(files.get(path) === text, path).toBe(true);
  });

  test('every link between pages leads to a page', () => {
    const pages = renderDocs();
    for (const [path, text] of pages) {
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+\.md)\)/g)) {
        const resolved = join(path, '..', target);
        expect(pages.has(resolved), `${path} -> ${target}`).toBe(true);
      }
    }
  });

  test('advice stands below a heading that says whose it is', () => {
    for (const [path, text] of renderDocs()) {
      if (!/\/I\d/.test(path)) continue;
      const advice = text.indexOf('### Dari tingkat');
      if (advice === -1) continue;
      const heading = text.indexOf('## Saran kami\n\nBukan bagian dari regulasi.');
      expect(heading, path).toBeGreaterThan(text.lastIndexOf('### Tingkat'));
      expect(advice, path).toBeGreaterThan(heading);
    }
  });

  test('the schemas refuse a misspelt key', () => {
    const schema = JSON.parse(renderSchemas().get('indicator.schema.json') ?? '') as {
      additionalProperties: boolean;
      required: string[];
    };
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toContain('levels');
  });
});
