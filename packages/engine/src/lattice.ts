/** Sets of reachable integer numerators, as one byte per numerator: index k is 1 when k can be reached. */
export type Lattice = Uint8Array;

export const single = (): Lattice => Uint8Array.of(1);

/** Every sum of one numerator of `a` and one of `b`. */
export function addLattices(a: Lattice, b: Lattice): Lattice {
  const sums = new Uint8Array(a.length + b.length - 1);
  const [few, many] = count(a) <= count(b) ? [a, b] : [b, a];
  few.forEach((reachable, offset) => {
    if (!reachable) return;
    for (let k = 0; k < many.length; k++) if (many[k]) sums[k + offset] = 1;
  });
  return sums;
}

/** What remains of `whole` minus some numerator of `part`: the numerators that the rest may have. */
export function subtractLattice(whole: Lattice, part: Lattice, length: number): Lattice {
  const rest = new Uint8Array(length);
  part.forEach((reachable, offset) => {
    if (!reachable) return;
    for (let k = 0; k < length; k++) if (whole[k + offset]) rest[k] = 1;
  });
  return rest;
}

export const intersect = (a: Lattice, b: Lattice): Lattice =>
  a.map((reachable, k) => (reachable && b[k] ? 1 : 0));

export const count = (lattice: Lattice): number => lattice.reduce((sum, reachable) => sum + reachable, 0);

/** The numerators of one leaf: its weight times each level it may have. */
export function leafLattice(weight: number, levels: readonly number[]): Lattice {
  const lattice = new Uint8Array(weight * Math.max(...levels) + 1);
  for (const level of levels) lattice[weight * level] = 1;
  return lattice;
}

export const numeratorsOf = (lattice: Lattice): number[] =>
  Array.from(lattice.keys()).filter((numerator) => lattice[numerator] === 1);
