import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * `npm run mutate -w @spbe/engine [-- group… [-- options of Stryker]]`: runs Stryker for these groups of groups.json, or
 * for all. What did not change since it was measured is not measured again; `-- -- --force` measures everything.
 */
const { groups } = JSON.parse(readFileSync(new URL('groups.json', import.meta.url), 'utf8'));
const args = process.argv.slice(2);
const split = args.includes('--') ? args.indexOf('--') : args.length;
const asked = args.slice(0, split);
const unknown = asked.find((name) => !Object.hasOwn(groups, name));
if (unknown !== undefined)
  throw new Error(`no group ${unknown}; groups are ${Object.keys(groups).join(', ')}`);
for (const name of asked.length > 0 ? asked : Object.keys(groups)) {
  const env = { ...process.env, MUTATION_GROUP: name };
  const { status } = spawnSync('stryker', ['run', ...args.slice(split + 1)], { env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
