import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;
const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true });
});

/** Names of the rules that a tree of exactly these files breaks. */
async function brokenRules(files: { readonly [path: string]: string }): Promise<string[]> {
  const tree = mkdtempSync(join(tmpdir(), 'spbe-arrows-'));
  trees.push(tree);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const { tsConfig: _, ...options } = rules.options ?? {};
  const { output } = await cruise(['.'], {
    ...options,
    baseDir: tree,
    ruleSet: { forbidden: rules.forbidden ?? [] },
    validate: true,
  });
  return [
    ...new Set((output as ICruiseResult).summary.violations.map((violation) => violation.rule.name)),
  ].sort();
}

const leaf = 'export const value = 1;\n';

describe('the arrows between rooms', () => {
  test.each<[string, string, string, string]>([
    [
      'engine -> rubric',
      'packages/engine/src/score.ts',
      'packages/rubric/dist/index.js',
      'engine-imports-no-room',
    ],
    [
      'rubric -> engine at run time',
      'packages/rubric/src/index.ts',
      'packages/engine/dist/index.js',
      'rubric-engine-types-only',
    ],
    ['rubric -> api', 'packages/rubric/src/index.ts', 'apps/api/dist/main.js', 'rubric-imports-engine-types'],
    [
      'roadmap -> rubric',
      'packages/roadmap/src/index.ts',
      'packages/rubric/dist/index.js',
      'roadmap-imports-engine',
    ],
    [
      'engine -> roadmap',
      'packages/engine/src/score.ts',
      'packages/roadmap/dist/index.js',
      'engine-imports-no-room',
    ],
    ['client -> api', 'packages/client/src/index.ts', 'apps/api/dist/main.js', 'client-imports-no-room'],
    [
      'emulator -> bot',
      'packages/telegram-emulator/src/index.ts',
      'apps/bot/dist/main.js',
      'emulator-imports-no-room',
    ],
    [
      'service -> db, past the store',
      'apps/api/src/services/units/add-unit.ts',
      'apps/api/src/db/schema.ts',
      'services-not-to-db',
    ],
    ['bot -> api', 'apps/bot/src/main.ts', 'apps/api/dist/main.js', 'bot-imports'],
    ['api -> bot', 'apps/api/src/main.ts', 'apps/bot/dist/main.js', 'api-imports'],
    ['api -> client', 'apps/api/src/main.ts', 'packages/client/dist/index.js', 'api-imports'],
    [
      'past the index of a room',
      'apps/api/src/main.ts',
      'packages/engine/src/compile.ts',
      'rooms-by-their-index',
    ],
    [
      'routes -> store',
      'apps/api/src/routes/results.ts',
      'apps/api/src/store/results.ts',
      'routes-not-to-store',
    ],
    [
      'services -> routes',
      'apps/api/src/services/results/list.ts',
      'apps/api/src/routes/results.ts',
      'services-without-http',
    ],
    [
      'store -> services',
      'apps/api/src/store/results.ts',
      'apps/api/src/services/list.ts',
      'store-only-to-db',
    ],
    ['db -> store', 'apps/api/src/db/migrate.ts', 'apps/api/src/store/results.ts', 'db-below-all'],
  ])('%s is refused', async (_, from, to, rule) => {
    const up = '../'.repeat(from.split('/').length - 1);
    const broken = await brokenRules({
      [from]: `import { value } from '${up}${to}';\nexport const used = value;\n`,
      [to]: leaf,
    });
    expect(broken).toContain(rule);
  });

  test.each<[string, string, string]>([
    ['api -> engine', 'apps/api/src/main.ts', 'packages/engine/dist/index.js'],
    ['bot -> client', 'apps/bot/src/main.ts', 'packages/client/dist/index.js'],
    ['roadmap -> engine', 'packages/roadmap/src/index.ts', 'packages/engine/dist/index.js'],
    ['a roadmap test -> rubric', 'packages/roadmap/test/plan-years.test.ts', 'packages/rubric/dist/index.js'],
    ['a rubric test -> engine', 'packages/rubric/test/cases.test.ts', 'packages/engine/dist/index.js'],
    ['services -> store', 'apps/api/src/services/results/list.ts', 'apps/api/src/store/results.ts'],
  ])('%s is allowed', async (_, from, to) => {
    const up = '../'.repeat(from.split('/').length - 1);
    expect(
      await brokenRules({
        [from]: `import { value } from '${up}${to}';\nexport const used = value;\n`,
        [to]: leaf,
      }),
    ).toEqual([]);
  });

  test('rubric may take types of the engine', async () => {
    const files = {
      'packages/rubric/src/index.ts': `import type { value } from '../../engine/dist/index.js';\nexport type Used = typeof value;\n`,
      'packages/engine/dist/index.js': leaf,
    };
    expect(await brokenRules(files)).toEqual([]);
  });

  test('decimal.js outside its one module is refused', async () => {
    const files = {
      'packages/engine/src/score.ts': `import { value } from 'decimal.js';\nexport const used = value;\n`,
      'node_modules/decimal.js/package.json': '{"name":"decimal.js","main":"index.js"}',
      'node_modules/decimal.js/index.js': leaf,
    };
    expect(await brokenRules(files)).toEqual(['engine-touches-decimal-once']);
  });
});
