import { expect, test } from 'vitest';
import { ratedInstitution } from '../setup/rated.js';
import { serve } from '../setup/serve.js';
import { ownInstitution, SERVICE_KEY } from '../setup/workspace.js';

// The team of a province that accompanies its kabupaten and kota.
const api = serve({ serviceKey: SERVICE_KEY });
const province = 'Provinsi Perjalanan';

test('a province compares three of its regencies; none of them sees another', async () => {
  const team = await ownInstitution(api, { kind: 'provinsi', province });
  const leader = await team.person([{ role: 'leader' }]);
  const regencies: Awaited<ReturnType<typeof ratedInstitution>>[] = [];
  for (const level of [2, 3, 4]) {
    regencies.push(await ratedInstitution(api, level, { facts: { kind: 'kabupaten', province } }));
  }
  const ids = regencies.map(({ id }) => id);
  const { institutions } = await leader.ask<{
    institutions: readonly {
      readonly id: string;
      readonly self: { readonly index: { readonly text: string } } | null;
    }[];
  }>('GET', `${team.path}/compare?with=${ids.join(',')}`);
  expect(institutions.map(({ id, self }) => [id, self?.index.text ?? null])).toEqual([
    [team.id, null],
    [ids[0], '2.00'],
    [ids[1], '3.00'],
    [ids[2], '4.00'],
  ]);
  const [first, second] = regencies;
  if (!first || !second) throw new Error('three were made');
  for (const path of [
    second.path,
    `${second.path}/index`,
    `/v1/assessments/${second.assessment}`,
    team.path,
  ]) {
    expect([path, (await first.admin.send('GET', path)).status]).toEqual([path, 404]);
  }
  // Beside each other a regency sees of another what is published, which is nothing here.
  const seen = await first.admin.ask<{ institutions: readonly { self: unknown }[] }>(
    'GET',
    `${first.path}/compare?with=provinsi-kalimantan-selatan`,
  );
  expect(seen.institutions.map(({ self }) => self === null)).toEqual([false, true]);
  // The province looks, and changes nothing.
  const rate = await leader.send(
    'PUT',
    `/v1/assessments/${second.assessment}/ratings/I1`,
    { value: 5 },
    {
      'if-match': '"r2"',
    },
  );
  expect(rate.status).toBe(403);
});
