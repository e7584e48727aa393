import type { OwnedThing } from '../../src/store/owned-things.js';
import type { ownInstitution } from './workspace.js';

export type OwnInstitution = Awaited<ReturnType<typeof ownInstitution>>;

/** What a test of a route finds here is what somebody made below; a thing without an example fails the tests of its routes. */
export type Things = Readonly<Partial<Record<OwnedThing, string>>>;

/** One of everything that is asked for by its number alone, made by the admin of an institution. */
export async function makeThings({ path, admin }: OwnInstitution): Promise<Things> {
  const make = async (url: string, body: unknown): Promise<string> =>
    (await admin.ask<{ id: string }>('POST', url, body)).id;
  const assessment = await make(`${path}/assessments`, { year: 2025 });
  const update = await make('/v1/updates', { assessment, indicator: 'I1', unit: 'diskominfo', value: 3 });
  const appeal = await make(`/v1/assessments/${assessment}/appeals`, {
    indicator: 'I2',
    claimedValue: 4,
    argument: 'Bukti ada',
  });
  const system = await make(`${path}/systems`, { name: 'Srikandi' });
  const letter = await make(`${path}/recommendation-letters`, {
    number: '1',
    date: '2025-01-31',
    issuer: 'Kementerian PANRB',
    title: 'Hasil evaluasi',
    recommendations: [{ advice: 'Susun peta rencana' }],
  });
  const { recommendations } = await admin.ask<{ recommendations: { id: string }[] }>(
    'GET',
    `${path}/recommendations`,
  );
  const recommendation = recommendations[0]?.id ?? '';
  const campaign = await make(`${path}/campaigns`, {
    assessment,
    title: 'Formulir SPBE',
    deadline: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  });
  await admin.ask('PUT', `/v1/assessments/${assessment}/ratings/I3`, { value: 1 }, { 'if-match': '"r1"' });
  const plan = await make(`${path}/plans`, {
    assessment,
    target: { index: '3' },
    steps: [{ indicator: 'I3', to: 2 }],
  });
  const evidence = await make('/v1/evidence', {
    assessment,
    indicator: 'I1',
    title: 'SK Tim',
    unit: 'diskominfo',
  });
  const file = await admin.send(
    'POST',
    `/v1/assessments/${assessment}/imports`,
    Buffer.from('Kode;Tingkat\nI3;3\n'),
    {
      'content-type': 'text/csv',
    },
  );
  const { id: preview } = (await file.json()) as { id: string };
  return {
    import: preview,
    campaign,
    assessment,
    update,
    appeal,
    system,
    letter,
    recommendation,
    plan,
    evidence,
  };
}
