import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export interface BundleSize {
  readonly imports: string;
  readonly minified: number;
  readonly gzipped: number;
  /** In bytes; null where the design sets none. */
  readonly ceiling: number | null;
}

const source = new URL('../src/', import.meta.url);

/** What an application pays for an import: bundled, minified, without decimal.js. */
export async function sizeOf(imports: string, from: string, ceiling: number | null): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${imports} from './${from}'`, resolveDir: source.pathname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['decimal.js'],
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`no bundle of ${imports}`);
  return {
    imports,
    minified: file.contents.length,
    gzipped: gzipSync(file.contents, { level: 9 }).length,
    ceiling,
  };
}

export async function bundleSizes(): Promise<BundleSize[]> {
  return [
    await sizeOf('{ score }', 'index.ts', 3584),
    await sizeOf('{ scoreAll }', 'index.ts', null),
    await sizeOf('{ score, bounds, explain, compare }', 'index.ts', null),
    await sizeOf('*', 'index.ts', null),
  ];
}
