import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** An import that an application may choose. */
export interface Bundle {
  readonly imports: string;
  readonly from: string;
  /** Bytes of gzip -9; null where the design sets none. That of a subpath holds for what it adds to `{ score }`. */
  readonly ceiling: number | null;
}

const core: Bundle = { imports: '{ score }', from: 'index.ts', ceiling: 3_584 };

/** The core first, then what else the package offers. */
export const BUNDLES: readonly Bundle[] = [
  core,
  { imports: '{ scoreAll }', from: 'index.ts', ceiling: null },
  { imports: '{ score, bounds, explain, compare }', from: 'index.ts', ceiling: null },
  { imports: '*', from: 'index.ts', ceiling: null },
  { imports: '*', from: 'plan/index.ts', ceiling: 3_072 },
  { imports: '*', from: 'chance/index.ts', ceiling: 1_536 },
  { imports: '*', from: 'sql/index.ts', ceiling: 1_228 },
];

export interface BundleSize extends Bundle {
  /** As it is written in an application: "{ score }", "* of /plan". */
  readonly name: string;
  readonly minified: number;
  /** Gzipped, when nothing else of the package is in the bundle. */
  readonly alone: number;
  /** Gzipped, what a bundle that has `{ score }` grows by; null for `{ score }` itself. */
  readonly added: number | null;
  /** The one of the two figures that the ceiling is for. */
  readonly counted: number;
}

const statement = ({ imports, from }: Bundle): string => `export ${imports} from './${from}';`;

/** What an application pays for an import: bundled, minified, without decimal.js. */
export async function sizeOf(bundle: Bundle): Promise<BundleSize> {
  const alone = await measure(statement(bundle));
  const path = bundle.from.split('/').slice(0, -1);
  const name = [bundle.imports, ...path.map((part) => `of /${part}`)].join(' ');
  if (bundle === core) {
    return { ...bundle, name, ...alone, added: null, counted: alone.alone };
  }
  // Under a name of its own, since a bundle may export `score` too.
  const withCore = "export { score as core } from './index.ts';";
  const [before, after] = await Promise.all([measure(withCore), measure(withCore + statement(bundle))]);
  const added = after.alone - before.alone;
  return { ...bundle, name, ...alone, added, counted: path.length > 0 ? added : alone.alone };
}

async function measure(contents: string): Promise<{ readonly minified: number; readonly alone: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('../src/', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['decimal.js'],
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`no bundle of ${contents}`);
  return { minified: file.contents.length, alone: gzipSync(file.contents, { level: 9 }).length };
}

export const bundleSizes = (): Promise<BundleSize[]> => Promise.all(BUNDLES.map(sizeOf));
