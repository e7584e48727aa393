import type { InstrumentProblem } from './errors.js';
import { compareExact, readWeight } from './exact-sum.js';
import type { Instrument } from './instrument.js';
import { instruments } from './instruments.js';
import type { InstrumentFolder } from './read-instrument.js';
import { walkTree } from './walk-tree.js';

/**
 * Compares a folder that bears the id of an official instrument with the one shipped here: its nodes, weights and band
 * edges. Sums and bands can be sound and still not be the law's: a mean without weights, "Memuaskan" from 4.5, an
 * invented aspect. A folder with an id of its own is its author's affair and gives no problems.
 */
export function checkAgainstOfficial(folder: InstrumentFolder): InstrumentProblem[] {
  const official = instruments.find((instrument) => instrument.id === folder.instrument.id);
  return official ? [...compareNodes(folder, official), ...compareBands(folder, official)] : [];
}

const fix = 'write the official value, or give the instrument an id of its own';

function compareNodes(folder: InstrumentFolder, official: Instrument): InstrumentProblem[] {
  const theirs = new Map(walkTree(folder.instrument.tree).map((node) => [node.code, node.parent]));
  const ours = [...official.inner, ...official.leaves];
  const differs = (file: string, key: string, message: string): InstrumentProblem => ({
    code: 'differs-from-official',
    file,
    key,
    message,
    fix,
  });
  const known = new Set<string>(ours.map((node) => node.code));
  const invented = [...theirs.keys()].filter((code) => !known.has(code));
  return [
    ...invented.map((code) => differs('instrument.yaml', `tree.${code}`, `${official.id} has no ${code}`)),
    ...ours.flatMap(({ code, parent, weight }) => {
      if (theirs.get(code) !== parent) {
        return [
          differs(
            'instrument.yaml',
            `tree.${code}`,
            `${official.id} has ${code} below ${parent ?? 'the index'}`,
          ),
        ];
      }
      const given = folder.weights.weights[code];
      const same = given !== undefined && compareExact(readWeight(given), readWeight(weight ?? '0')) === 0;
      return same
        ? []
        : [
            differs(
              'weights.yaml',
              `weights.${code}`,
              `${code} weighs ${weight} in ${official.id}, not ${given}`,
            ),
          ];
    }),
  ];
}

function compareBands(folder: InstrumentFolder, official: Instrument): InstrumentProblem[] {
  const edge = (from: string | null | undefined): string => from ?? 'the bottom';
  const given = folder.instrument.bands.order;
  const bands = official.bands.map((band, position) => ({ band, found: given[position], position }));
  const problems = bands.flatMap(({ band, found, position }) => {
    const same =
      found?.id === band.id &&
      (found.from === null || band.from === null
        ? found.from === band.from
        : compareExact(readWeight(found.from), readWeight(band.from)) === 0);
    if (same) return [];
    const message = `${official.id} has ${band.id} from ${edge(band.from)}, not ${found ? `${found.id} from ${edge(found.from)}` : 'nothing'}`;
    return [
      {
        code: 'differs-from-official' as const,
        file: 'instrument.yaml',
        key: `bands.order.${position}`,
        message,
        fix,
      },
    ];
  });
  const extra = given.slice(official.bands.length).map((band, k) => ({
    code: 'differs-from-official' as const,
    file: 'instrument.yaml',
    key: `bands.order.${official.bands.length + k}`,
    message: `${official.id} has no further band ${band.id}`,
    fix,
  }));
  return [...problems, ...extra];
}
