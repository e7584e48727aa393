import type { Rubric } from '../src/index.js';

/**
 * A second opinion for the proof of exactness: weighted means of weighted means over BigInt fractions, as a textbook
 * has them, on nothing of the engine. Weights are read from their text here, too.
 */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export const fraction = (num: bigint, den: bigint): Fraction => {
  let [a, b] = [num < 0n ? -num : num, den];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? { num: 0n, den: 1n } : { num: num / a, den: den / a };
};

export const textOf = ({ num, den }: Fraction): string => (den === 1n ? `${num}` : `${num}/${den}`);

const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den + b.num * a.den, a.den * b.den);
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den);
const by = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den, a.den * b.num);

function readText(text: string): Fraction {
  const [top = '', bottom] = text.split('/');
  if (bottom !== undefined) return fraction(BigInt(top), BigInt(bottom));
  const [whole = '', decimals = ''] = top.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

interface Node {
  readonly code: string;
  readonly weight: Fraction;
  readonly children: readonly Node[];
}

/** The tree of a rubric, each inner node with the sum of the weights below it; the root has the empty code. */
export function textbookTree(rubric: Rubric): Node {
  const below = (parent: string | null): Node[] => [
    ...rubric.inner.filter((node) => node.parent === parent).map(({ code }) => nest(code)),
    ...rubric.leaves
      .filter((leaf) => leaf.parent === parent)
      .map(({ code, weight }) => ({ code, weight: readText(weight), children: [] })),
  ];
  const nest = (code: string): Node => {
    const children = below(code === '' ? null : code);
    return { code, children, weight: children.map(({ weight }) => weight).reduce(plus) };
  };
  return nest('');
}

/** Mean of every node by code, the index under the empty code. */
export function textbookScore(tree: Node, levels: ReadonlyMap<string, Fraction>): Map<string, Fraction> {
  const means = new Map<string, Fraction>();
  const visit = ({ code, weight, children }: Node): Fraction => {
    const mean =
      children.length === 0
        ? (levels.get(code) as Fraction)
        : by(children.map((child) => times(child.weight, visit(child))).reduce(plus), weight);
    means.set(code, mean);
    return mean;
  };
  visit(tree);
  return means;
}

/** Two decimals, half up, of a value that is not negative. */
export function textbookPrint({ num, den }: Fraction): string {
  const digits = ((200n * num + den) / (2n * den)).toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The highest band whose edge the value reaches. */
export function textbookBand(rubric: Rubric, { num, den }: Fraction): string | undefined {
  return rubric.bands.findLast(({ from }) => {
    if (from === null) return true;
    const edge = readText(from);
    return num * edge.den >= edge.num * den;
  })?.id;
}
