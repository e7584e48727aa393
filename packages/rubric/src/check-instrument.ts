import { checkExternal } from './check-external.js';
import type { InstrumentProblem } from './errors.js';
import { compareExact, readWeight, showExact, sumOf } from './exact-sum.js';
import type { InstrumentFolder } from './read-instrument.js';
import { type WalkedNode, walkTree } from './walk-tree.js';

type Report = (problem: InstrumentProblem) => void;
const HUNDRED = { num: 100n, den: 1n };

/** Checks what the files of an instrument say of each other. An empty list means that the instrument is sound. */
export function checkInstrument(folder: InstrumentFolder): InstrumentProblem[] {
  const problems: InstrumentProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const nodes = walkTree(folder.instrument.tree);
  checkCodes(folder, nodes, report);
  checkWeights(folder, nodes, report);
  checkBands(folder, report);
  for (const { file, indicator } of folder.indicators) checkLevels(folder, file, indicator, report);
  checkCitations(folder, report);
  checkTips(folder, report);
  problems.push(...checkExternal(folder));
  return problems;
}

function checkCodes(folder: InstrumentFolder, nodes: readonly WalkedNode[], report: Report): void {
  const seen = new Set<string>();
  for (const { code } of nodes) {
    if (seen.has(code)) {
      report({
        code: 'code-duplicate',
        file: 'instrument.yaml',
        key: `tree.${code}`,
        message: `${code} stands twice in the tree`,
        fix: 'remove one of the two',
      });
    }
    seen.add(code);
  }
  const filed = new Map<string, string>();
  for (const { file, indicator } of folder.indicators) {
    const other = filed.get(indicator.code);
    if (other) {
      report({
        code: 'code-duplicate',
        file,
        key: 'code',
        message: `${indicator.code} is also the code of ${other}`,
        fix: 'give one of the files another code',
      });
    }
    filed.set(indicator.code, file);
    if (!nodes.some((node) => node.code === indicator.code && node.name === null)) {
      report({
        code: 'indicator-orphan',
        file,
        key: 'code',
        message: `the tree does not name ${indicator.code}`,
        fix: 'add it to a node of the tree in instrument.yaml, or remove the file',
      });
    }
  }
  for (const node of nodes) {
    if (node.name === null && !filed.has(node.code)) {
      report({
        code: 'indicator-missing',
        file: 'indicators/',
        key: node.code,
        message: `${node.code} has no file`,
        fix: `write indicators/NN-<name>.yaml with code: ${node.code}`,
      });
    }
  }
}

function checkWeights(folder: InstrumentFolder, nodes: readonly WalkedNode[], report: Report): void {
  const { weights } = folder.weights;
  const file = 'weights.yaml';
  const known = new Set(nodes.map((node) => node.code));
  for (const [code, weight] of Object.entries(weights)) {
    if (!known.has(code)) {
      report({
        code: 'weight-unknown',
        file,
        key: `weights.${code}`,
        message: `the tree has no ${code}`,
        fix: 'correct the code or add the node to the tree',
      });
    }
    if (readWeight(weight).num === 0n) {
      report({
        code: 'weight-zero',
        file,
        key: `weights.${code}`,
        message: `${code} weighs nothing`,
        fix: 'give a weight above zero or remove the node',
      });
    }
  }
  let complete = true;
  for (const { code } of nodes) {
    if (Object.hasOwn(weights, code)) continue;
    complete = false;
    report({
      code: 'weight-missing',
      file,
      key: `weights.${code}`,
      message: `${code} has no weight`,
      fix: `add ${code}: "<percent of the index>"`,
    });
  }
  if (!complete) return;
  const weightOf = (code: string): string => weights[code] as string;
  for (const node of nodes) {
    if (node.children.length === 0) continue;
    const below = sumOf(node.children.map(weightOf));
    if (compareExact(below, readWeight(weightOf(node.code))) !== 0) {
      report({
        code: 'weight-sum',
        file,
        key: `weights.${node.code}`,
        message: `${node.children.join(' + ')} sum to ${showExact(below)}, but ${node.code} weighs ${weightOf(node.code)}`,
        fix: `correct one of these weights so that they sum to ${weightOf(node.code)}`,
      });
    }
  }
  checkTiers(folder, nodes, weightOf, report);
}

/** Every tier alone must make 100: the total that catches a single weight written ten times too large. */
function checkTiers(
  folder: InstrumentFolder,
  nodes: readonly WalkedNode[],
  weightOf: (code: string) => string,
  report: Report,
): void {
  const depths = new Set(nodes.map((node) => node.depth));
  for (const depth of depths) {
    const tier = nodes.filter(
      (node) => node.depth === depth || (node.depth < depth && node.children.length === 0),
    );
    const sum = sumOf(tier.map((node) => weightOf(node.code)));
    if (compareExact(sum, HUNDRED) !== 0) {
      const name = folder.instrument.tiers[depth] ?? `tier ${depth + 1}`;
      report({
        code: 'weight-sum',
        file: 'weights.yaml',
        key: name,
        message: `the weights of tier ${name} sum to ${showExact(sum)}, not 100`,
        fix: 'compare every weight of this tier with the regulation',
      });
    }
  }
}

function checkBands(folder: InstrumentFolder, report: Report): void {
  const { bands, scale } = folder.instrument;
  const file = 'instrument.yaml';
  bands.order.forEach((band, position) => {
    const next = bands.order[position + 1];
    const key = `bands.order.${position}`;
    if (!next) {
      if (compareExact(readWeight(band.to), readWeight(scale.maximum)) !== 0) {
        report({
          code: 'band-top',
          file,
          key: `${key}.to`,
          message: `${band.id} ends at ${band.to}, but the scale goes to ${scale.maximum}: its top has no predicate`,
          fix: `end the last band at ${scale.maximum}`,
        });
      }
      return;
    }
    const order = next.from === null ? -1 : compareExact(readWeight(next.from), readWeight(band.to));
    if (order > 0) {
      report({
        code: 'band-gap',
        file,
        key: `${key}.to`,
        message: `nothing covers ${band.to} to ${next.from}`,
        fix: `let ${next.id} begin where ${band.id} ends`,
      });
    }
    if (order < 0 || (band.from !== null && compareExact(readWeight(band.from), readWeight(band.to)) >= 0)) {
      report({
        code: 'band-overlap',
        file,
        key: `${key}.to`,
        message: `${band.id} and ${next.id} overlap or are not ascending`,
        fix: 'list bands from low to high, each beginning where the one before ends',
      });
    }
  });
  if (bands.order[0]?.from !== null) {
    report({
      code: 'band-gap',
      file,
      key: 'bands.order.0.from',
      message: 'the lowest band is not open below',
      fix: 'write from: null',
    });
  }
}

function checkLevels(
  folder: InstrumentFolder,
  file: string,
  indicator: InstrumentFolder['indicators'][number]['indicator'],
  report: Report,
): void {
  const lowest = Number(folder.instrument.scale.minimum);
  const highest = Number(folder.instrument.scale.maximum);
  for (let level = lowest; level <= highest; level++) {
    if (indicator.levels[level - lowest]?.level !== level) {
      report({
        code: 'level-gap',
        file,
        key: `levels.${level - lowest}`,
        message: `level ${level} is missing or out of order`,
        fix: `list the levels ${lowest} to ${highest} in order`,
      });
      return;
    }
  }
  if (!Object.hasOwn(folder.instrument.levelNames, indicator.capability)) {
    report({
      code: 'capability-unknown',
      file,
      key: 'capability',
      message: `instrument.yaml has no level names for "${indicator.capability}"`,
      fix: `use one of ${Object.keys(folder.instrument.levelNames).join(', ')}`,
    });
  }
}

/** Finds every citation wherever it stands, so that a new field cannot be forgotten here. */
function checkCitations(folder: InstrumentFolder, report: Report): void {
  const known = new Set(folder.documents.map((document) => document.id));
  const visit = (value: unknown, file: string, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('document' in value && 'locator' in value && !known.has(String(value.document))) {
      report({
        code: 'source-unknown',
        file,
        key: `${key}.document`,
        message: `sources.yaml has no document "${String(value.document)}"`,
        fix: `use one of ${[...known].join(', ')}`,
      });
    }
    for (const [name, part] of Object.entries(value)) visit(part, file, key === '' ? name : `${key}.${name}`);
  };
  visit(folder.instrument, 'instrument.yaml', '');
  visit(folder.weights, 'weights.yaml', '');
  for (const { file, indicator } of folder.indicators) visit(indicator, file, '');
}

/** A tip that fits two indicators word by word is not a tip. */
function checkTips(folder: InstrumentFolder, report: Report): void {
  const seen = new Map<string, string>();
  for (const { file, indicator } of folder.indicators) {
    for (const step of indicator.steps) {
      step.tips.forEach((tip, position) => {
        const key = `steps.${step.from}-${step.to}.tips.${position}.action`;
        const other = seen.get(tip.action);
        if (other)
          report({
            code: 'text-repeated',
            file,
            key,
            message: `the same tip stands in ${other}`,
            fix: 'say what is particular to this indicator',
          });
        seen.set(tip.action, `${file} ${key}`);
      });
    }
  }
}
