import { describe, expect, test } from 'vitest';
import { cheapest } from '../src/plan/index.js';
import { tiny } from './plan-rubrics.js';

const three = tiny([1, 2, 4]);
const low = { L0: 1, L1: 1, L2: 1 };

/** What binds the cheapest plan, as path, saving and whether it is a full cap. */
function bindsOf(rubric: typeof three, task: object): [string, bigint, boolean][] {
  const found = cheapest(rubric, task as never);
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value.binds.map(({ path, saves, full }) => [path, saves, full]);
}

describe('what binds', () => {
  test('is listed by what it saves, alike ones in the order of the task', () => {
    const task = {
      from: { L0: 1, L1: 1, L2: 1, L3: 1, L4: 1 },
      target: { index: '6/5' },
      cost: { L0: 10, L1: 7, L2: 7, L3: 1, L4: 8 },
      fixed: ['L1', 'L2', 'L3', 'L4'],
    };
    expect(bindsOf(tiny([3, 3, 3, 3, 3]), task)).toEqual([
      ['fixed.L3', 9n, false],
      ['fixed.L1', 3n, false],
      ['fixed.L2', 3n, false],
      ['fixed.L4', 2n, false],
    ]);
  });

  test('is a highest level beside others', () => {
    const task = { from: low, target: { index: '11/7' }, highest: { L0: 2, L2: 1 } };
    expect(bindsOf(three, task)).toEqual([['highest.L2', 1n, false]]);
  });

  test('is no cap with raises to spare, nor one that is used up where it costs nothing', () => {
    const capped = (raises: number) =>
      bindsOf(three, {
        from: low,
        target: { index: '15/7' },
        caps: [{ of: ['L0', 'L1', 'L2'], raises }],
      });
    expect(capped(2)).toEqual([]);
    expect(capped(1)).toEqual([['caps.0', 0n, true]]);
  });

  test('saves all where the way around it is free', () => {
    const task = { from: low, target: { index: '11/7' }, cost: { L0: 1, L1: 1, L2: 0 }, fixed: ['L2'] };
    expect(bindsOf(three, task)).toEqual([['fixed.L2', 2n, false]]);
  });

  test('is not what cannot be planned without it', () => {
    // Nobody said what a step of L2 costs.
    const task = { from: low, target: { index: '11/7' }, cost: { L0: 1, L1: 1 }, fixed: ['L2'] };
    expect(bindsOf(three, task)).toEqual([]);
    const found = cheapest(three, { ...task, target: { index: '4' } });
    expect(found.ok ? '' : found.issues[0]?.message).toContain('several together');
  });

  test('is a deadline, with or without other constraints', () => {
    const task = {
      from: low,
      target: { index: '11/7' },
      deadline: 5,
      duration: { L0: 1, L1: 1, L2: 9 },
      highest: { L1: 3 },
    };
    expect(bindsOf(three, task)).toEqual([['deadline', 1n, false]]);
  });
});
