import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import { collect, run } from './collect.mjs';

/**
 * Test runner of Stryker that runs our suites in its own process. Each suite is bundled once with the sources that
 * Stryker has instrumented, and evaluated again for each mutant, so no state outlives it; starting Vitest instead takes
 * half a second of processor time for each of some 4,000 mutants. A suite that does not load is a failed test, which
 * Stryker's runner for Vitest takes for no test at all.
 */
class QuickRunner {
  #suites = new Map();
  // Where what Stryker writes into the sources looks for the mutant that is active.
  #ns = {};

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.MODE = 'mutation';
    globalThis.__stryker__ ??= this.#ns;
    this.#ns = globalThis.__stryker__;
    // Any failing input kills a mutant; the search for the smallest one only costs time.
    fc.configureGlobal({ endOnFailure: true });
    const { groups, suites } = JSON.parse(readFileSync('mutation/groups.json', 'utf8'));
    for (const name of suites[groups[process.env.MUTATION_GROUP].suites]) {
      const { outputFiles } = await build({
        // Stryker changes into a copy of the package after esbuild was loaded.
        absWorkingDir: process.cwd(),
        entryPoints: [`test/${name}.test.ts`],
        bundle: true,
        write: false,
        platform: 'node',
        format: 'cjs',
        packages: 'external',
        define: { 'import.meta.url': 'ownUrl' },
      });
      const code = `(function (require, module, exports, ownUrl) {${outputFiles[0].text}\n})`;
      this.#suites.set(name, new Script(code, { filename: `${name}.bundle.js` }));
    }
  }

  async dryRun() {
    const ns = this.#ns;
    ns.activeMutant = undefined;
    ns.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const name of this.#suites.keys()) {
      for (const test of this.#collect(name)) {
        ns.currentTestId = idOf(name, test);
        await run([test], (_, timeSpentMs, error) => {
          const result = {
            id: idOf(name, test),
            name: test.name,
            fileName: resolve(`test/${name}.test.ts`),
            timeSpentMs,
          };
          tests.push(
            error ? { ...result, status: 1, failureMessage: String(error) } : { ...result, status: 0 },
          );
        });
        ns.currentTestId = undefined;
      }
    }
    return { status: 'complete', tests, mutantCoverage: ns.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    const ns = this.#ns;
    Object.assign(ns, { hitCount: 0, hitLimit, mutantCoverage: undefined });
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    let killer = null;
    const kill = (id, error) => {
      killer = { status: 'killed', killedBy: [id], failureMessage: String(error) };
    };
    for (const name of this.#suites.keys()) {
      const isCovering = !wanted || testFilter.some((id) => id.startsWith(`${name}#`));
      if (!isCovering || killer) continue;
      ns.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
      try {
        const tests = this.#collect(name).filter((test) => !wanted || wanted.has(idOf(name, test)));
        ns.activeMutant = activeMutant.id;
        await run(tests, (test, _, error) => {
          nrOfTests++;
          if (error) kill(idOf(name, test), error);
          return !error;
        });
      } catch (error) {
        kill(`${name}#`, error);
      }
    }
    ns.activeMutant = undefined;
    if (hitLimit !== undefined && ns.hitCount > hitLimit)
      return { status: 'timeout', reason: 'a loop without end' };
    return killer ? { ...killer, nrOfTests } : { status: 'survived', nrOfTests };
  }

  /** Evaluates a suite, and the sources with it, anew. */
  #collect(name) {
    const url = pathToFileURL(resolve(`test/${name}.test.ts`)).href;
    const require = createRequire(url);
    return collect((vitest) => {
      const module = { exports: {} };
      const load = (id) => (id === 'vitest' ? vitest : require(id));
      this.#suites.get(name).runInThisContext()(load, module, module.exports, url);
    });
  }
}

const idOf = (name, test) => `${name}#${test.name}`;

export const strykerPlugins = [{ kind: 'TestRunner', name: 'quick', injectableClass: QuickRunner }];
