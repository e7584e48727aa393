import type { Rubric } from '@spbe/engine';
import { cheapest, type TargetTask } from '@spbe/engine/plan';
import { spbe2020 } from '@spbe/rubric';
import { describe, expect, test } from 'vitest';
import { cheapestEntangled } from '../src/index.js';
import { dice, smallInstance } from './small-instances.js';

/** The engine declines everything that costs effort. */
const declined = { effort: 1 };

describe('plans that the engine declines', () => {
  test('equal those that it makes when allowed, on 30 random instances', async () => {
    let reached = 0;
    for (let seed = 101; seed <= 130; seed++) {
      const { rubric, task: years, prices } = smallInstance(seed);
      const roll = dice(seed);
      const task: TargetTask<Rubric> = {
        from: years.from,
        target: years.target,
        cost: ({ code, to }) => prices[`${code} ${to} 2027`] as number,
        fixed: years.fixed ?? [],
        highest: years.highest ?? {},
        requires: (years.requires ?? []).map(({ code, at, needs, min }) => ({ code, at, needs, min })),
        caps: (years.caps ?? []).map(({ of, raises }) => ({ of, raises })),
        ...(roll(3) === 0 && { budget: roll(200) }),
        ...(roll(3) === 0 && { deadline: 5, duration: ({ code, to }) => (code.charCodeAt(1) * to) % 8 }),
      };
      const mine = await cheapestEntangled(rubric, { ...task, ...declined }, { binds: seed % 3 === 0 });
      const theirs = cheapest(rubric, task);
      if (!theirs.ok) {
        expect(mine.ok ? [] : mine.issues.map(({ code, path }) => [code, path])).toEqual(
          theirs.issues.map(({ code, path }) => [code, path]),
        );
        const nearest = mine.ok ? undefined : mine.issues[0]?.nearest;
        expect(nearest?.toFraction(), `seed ${seed}`).toBe(theirs.issues[0]?.nearest?.toFraction());
        continue;
      }
      if (!mine.ok) throw new Error(`seed ${seed}: ${JSON.stringify(mine.issues)}`);
      const { cost, index, slack, predicate } = mine.value;
      expect([cost, index.toFraction(), slack.toFraction(), predicate], `seed ${seed}`).toEqual([
        theirs.value.cost,
        theirs.value.index.toFraction(),
        theirs.value.slack.toFraction(),
        theirs.value.predicate,
      ]);
      if (mine.value.bindsComplete) expect(mine.value.binds, `seed ${seed}`).toEqual(theirs.value.binds);
      reached++;
    }
    expect(reached).toBeGreaterThanOrEqual(15);
  });

  test('47 indicators that many prerequisites and caps tie together', async () => {
    const codes = spbe2020.leaves.map(({ code }) => code);
    const roll = dice(59);
    const from = Object.fromEntries(codes.map((code) => [code, 1 + roll(3)])) as {
      [Code in (typeof codes)[number]]: number;
    };
    const requires = Array.from({ length: 60 }, () => {
      const later = 1 + roll(46);
      const [code, needs] = [codes[later], codes[roll(later)]] as [
        (typeof codes)[number],
        (typeof codes)[number],
      ];
      return { code, at: 2 + roll(4), needs, min: 2 + roll(3) };
    });
    const caps = [0, 1, 2, 3, 4].map((k) => ({ of: codes.filter((_, leaf) => leaf % 5 === k), raises: 8 }));
    const task: TargetTask<typeof spbe2020> = {
      from,
      target: { predicate: 'sangat-baik' },
      cost: ({ code, to }) => 5 + ((Number(code.slice(1)) * 17 + to * 31) % 60),
      requires,
      caps,
    };
    const little = { ...task, effort: 1_000_000 };
    const refused = cheapest(spbe2020, little);
    expect(refused.ok ? '' : refused.issues[0]?.code).toBe('too-entangled');
    const found = await cheapestEntangled(spbe2020, little, { binds: false, timeLimitSeconds: 100 });
    if (!found.ok) throw new Error(JSON.stringify(found.issues));
    // With enough effort the engine finds it too.
    const theirs = cheapest(spbe2020, task);
    expect(theirs.ok && [theirs.value.cost, theirs.value.index.toFraction()]).toEqual([
      found.value.cost,
      found.value.index.toFraction(),
    ]);
    const level: { [code: string]: number } = { ...from };
    let cost = 0;
    for (const { code, to } of found.value.steps) {
      for (const rule of requires)
        if (rule.code === code && to >= rule.at) expect(level[rule.needs]).toBeGreaterThanOrEqual(rule.min);
      level[code] = to;
      cost += 5 + ((Number(code.slice(1)) * 17 + to * 31) % 60);
    }
    expect(found.value.cost).toBe(BigInt(cost));
    expect(found.value.index.compare('3.5')).toBeGreaterThanOrEqual(0);
    for (const { of } of caps)
      expect(of.filter((code) => (level[code] as number) > from[code]).length).toBeLessThanOrEqual(8);
  });
});
