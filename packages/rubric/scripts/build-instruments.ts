import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkInstrument } from '../src/check-instrument.js';
import type { InstrumentTexts } from '../src/instrument.js';
import { type InstrumentFolder, readInstrument } from '../src/read-instrument.js';
import type { Json } from '../src/unpack-texts.js';
import { walkTree } from '../src/walk-tree.js';
import { packTexts } from './pack-texts.js';

/**
 * Turns each folder of `instruments/` into two modules: `<id>.ts` with what scoring needs, and `<id>-texts.ts` with
 * the words. An unsound instrument stops the build, naming file and key. A folder without instrument.yaml is skipped.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/generated');

function buildInstrument(id: string): void {
  const reading = readInstrument(join(root, 'instruments', id));
  const problems = reading.ok ? checkInstrument(reading.value) : reading.problems;
  if (!reading.ok || problems.length > 0) {
    for (const { file, key, message, fix } of problems) {
      process.stderr.write(`${id}/${file} ${key}: ${message}. Fix: ${fix}\n`);
    }
    process.exit(1);
  }
  const scoring = scoringOf(reading.value);
  const contentHash = createHash('sha256').update(JSON.stringify(scoring)).digest('hex');
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(join(target, `${id}.ts`), scoringModule(name, reading.value, scoring, contentHash));
  writeFileSync(join(target, `${id}-texts.ts`), textsModule(name, textsOf(reading.value, contentHash)));
}

/** Only what decides a score, in a fixed order: the content hash is taken over it. */
function scoringOf({ instrument, weights }: InstrumentFolder) {
  const nodes = walkTree(instrument.tree);
  const weightOf = (code: string): string => weights.weights[code] as string;
  return {
    id: instrument.id,
    tiers: instrument.tiers,
    scale: {
      minimum: instrument.scale.minimum,
      maximum: instrument.scale.maximum,
      values: instrument.scale.values,
    },
    inner: nodes
      .filter((node) => node.name !== null)
      .map((node) => ({
        code: node.code,
        tier: instrument.tiers[node.depth],
        parent: node.parent,
        weight: weightOf(node.code),
      })),
    leaves: nodes
      .filter((node) => node.name === null)
      .map((node) => ({ code: node.code, parent: node.parent, weight: weightOf(node.code) })),
    bands: instrument.bands.order.map(({ id, from }) => ({ id, from })),
    publishedRounding: {
      places: instrument.publishedRounding.places,
      mode: instrument.publishedRounding.mode,
    },
    predicateBasis: {
      default: instrument.predicateBasis.default,
      years: Object.fromEntries(instrument.predicateBasis.years.map(({ year, basis }) => [year, basis])),
    },
  };
}

function scoringModule(
  name: string,
  folder: InstrumentFolder,
  scoring: ReturnType<typeof scoringOf>,
  contentHash: string,
): string {
  const union = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(' | ');
  const type = `Instrument<${union(scoring.leaves.map((leaf) => leaf.code))}, ${union(scoring.inner.map((node) => node.code))}, ${union(scoring.bands.map((band) => band.id))}>`;
  const { instrument } = folder;
  const about = {
    name: instrument.name,
    indexName: instrument.indexName,
    inForce: instrument.legal.inForce,
    repealedBy: instrument.legal.repealedBy,
    years: instrument.legal.years,
    contentHash,
    // Names the level of a value; decides no score, so it is no part of the content hash.
    ...(instrument.levelBands
      ? { levelBands: { edge: instrument.levelBands.edge, from: instrument.levelBands.from } }
      : {}),
  };
  return [
    `// Generated from instruments/${instrument.id} by scripts/build-instruments.ts. Do not edit.`,
    `import { freeze } from '../freeze.js';`,
    `import type { Instrument } from '../instrument.js';`,
    '',
    `/** ${instrument.name.en}: scoring data. */`,
    `export const ${name}: ${type} = /* @__PURE__ */ freeze(${JSON.stringify({ ...scoring, ...about })});`,
    '',
  ].join('\n');
}

function textsOf(folder: InstrumentFolder, contentHash: string): InstrumentTexts {
  const { tree, ...instrument } = folder.instrument;
  const nodes = walkTree(tree);
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const weightOf = (code: string): string => folder.weights.weights[code] as string;
  const pathOf = (code: string): string[] => {
    const parent = byCode.get(code)?.parent ?? null;
    return parent === null ? [] : [...pathOf(parent), parent];
  };
  return {
    id: instrument.id,
    contentHash,
    instrument,
    weightSources: folder.weights.sources,
    nodes: nodes.flatMap((node) =>
      node.name
        ? [
            {
              code: node.code,
              tier: instrument.tiers[node.depth] ?? '',
              parent: node.parent,
              weight: weightOf(node.code),
              name: node.name,
            },
          ]
        : [],
    ),
    indicators: nodes.flatMap((node) => {
      const indicator = folder.indicators.find((each) => each.indicator.code === node.code)?.indicator;
      return indicator ? [{ ...indicator, weight: weightOf(node.code), path: pathOf(node.code) }] : [];
    }),
    documents: folder.documents,
  };
}

function textsModule(name: string, texts: InstrumentTexts): string {
  // Through JSON first: optional keys that are undefined vanish, as they would in a shipped file.
  const { words, text } = packTexts(JSON.parse(JSON.stringify(texts)) as Json);
  return [
    `// Generated from instruments/${texts.id} by scripts/build-instruments.ts. Do not edit.`,
    `import { freeze } from '../freeze.js';`,
    `import type { InstrumentTexts } from '../instrument.js';`,
    `import { unpackTexts } from '../unpack-texts.js';`,
    '',
    `/** ${texts.instrument.name.en}: criteria, evidence and tips. */`,
    `export const ${name}Texts: InstrumentTexts = /* @__PURE__ */ freeze(unpackTexts<InstrumentTexts>(${JSON.stringify(words)}, ${JSON.stringify(text)}));`,
    '',
  ].join('\n');
}

mkdirSync(target, { recursive: true });
const isInstrument = (id: string): boolean =>
  readdirSync(join(root, 'instruments', id)).includes('instrument.yaml');
for (const id of readdirSync(join(root, 'instruments')).filter(isInstrument)) buildInstrument(id);
