import { format } from 'node:util';
import { expect, expectTypeOf } from 'vitest';

/**
 * What the suites import from Vitest, without its workers: tests are only collected. `load` evaluates a suite that gets
 * this `vitest`; the answer is its tests in order, each with a name of its own and the hooks around it.
 */
export function collect(load) {
  const root = { name: '', parent: null, before: [], after: [], beforeAll: [], afterAll: [] };
  const tests = [];
  let suite = root;
  const describe = (name, body) => {
    suite = {
      ...root,
      name: `${suite.name}${name} `,
      parent: suite,
      before: [],
      after: [],
      beforeAll: [],
      afterAll: [],
    };
    body();
    suite = suite.parent;
  };
  const names = new Map();
  const test = (title, body) => {
    const name = suite.name + title;
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    tests.push({ name: count > 1 ? `${name} (${count})` : name, body, suite });
  };
  const each = (add) => (rows) => (title, body) => {
    for (const row of rows) {
      const given = Array.isArray(row) ? row : [row];
      const places = title.match(/%[a-z]/g)?.length ?? 0;
      add(format(title, ...given.slice(0, places)), () => body(...given));
    }
  };
  const vitest = {
    describe: Object.assign(describe, { each: each(describe) }),
    test: Object.assign(test, { each: each(test), skipIf: (isLeftOut) => (isLeftOut ? () => {} : test) }),
    beforeAll: (body) => suite.beforeAll.push(body),
    afterAll: (body) => suite.afterAll.push(body),
    beforeEach: (body) => suite.before.push(body),
    afterEach: (body) => suite.after.push(body),
    expect,
    expectTypeOf,
  };
  load(vitest);
  return tests;
}

const around = (suite) => (suite ? [...around(suite.parent), suite] : []);

/**
 * Runs collected tests one after the other. `report` hears of each with its duration in milliseconds and the error, if
 * any, and stops the rest by answering false.
 */
export async function run(tests, report) {
  const begun = new Set();
  try {
    for (const test of tests) {
      const suites = around(test.suite);
      const start = performance.now();
      let error = null;
      try {
        for (const suite of suites.filter((each) => !begun.has(each))) {
          begun.add(suite);
          for (const hook of suite.beforeAll) await hook();
        }
        for (const hook of suites.flatMap(({ before }) => before)) await hook();
        await test.body();
        for (const hook of suites.flatMap(({ after }) => after)) await hook();
      } catch (thrown) {
        error = thrown ?? new Error('nothing was thrown');
      }
      if (report(test, performance.now() - start, error) === false) return;
    }
  } finally {
    for (const suite of begun) for (const hook of suite.afterAll) await hook();
  }
}
