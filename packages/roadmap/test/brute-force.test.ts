import { exactOf } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { planYears, verifyRoadmap } from '../src/index.js';
import { bruteForce, smallInstance } from './small-instances.js';

const INSTANCES = 40;

describe('roadmaps equal exhaustive search', () => {
  test(`${INSTANCES} random instances: cost, and the index of every year`, async () => {
    let reached = 0;
    for (let seed = 1; seed <= INSTANCES; seed++) {
      const instance = smallInstance(seed);
      const total = instance.weights.reduce((a, b) => a + b, 0);
      const best = bruteForce(instance);
      const found = await planYears(instance.rubric, instance.task, { binds: false });
      if (!best) {
        expect(found.ok ? 'planned' : found.issues[0]?.code, `seed ${seed}`).toBe('unreachable');
        continue;
      }
      if (!found.ok) throw new Error(`seed ${seed}: ${JSON.stringify(found.issues)}`);
      expect(found.value.cost, `seed ${seed}`).toBe(BigInt(best.cost));
      expect(found.value.years.map(({ index }) => index.toFraction())).toEqual(
        best.path.map((numerator) => exactOf({ num: numerator, den: total }).toFraction()),
      );
      expect(verifyRoadmap(instance.rubric, instance.task, found.value)).toEqual([]);
      reached++;
    }
    // Both outcomes must be common, or the comparison would say little.
    expect(reached).toBeGreaterThanOrEqual(18);
    expect(INSTANCES - reached).toBeGreaterThanOrEqual(6);
  });
});
