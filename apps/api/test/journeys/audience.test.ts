import { expect, test } from 'vitest';
import { handClock } from '../setup/campaigns.js';
import { ownAssessment } from '../setup/evidence.js';
import { serve } from '../setup/serve.js';
import { SERVICE_KEY } from '../setup/workspace.js';

// Visitors ask: which regulation, with which number, of which date, and where is it?
const clock = handClock('2026-07-01T02:00:00Z');
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);

interface Found {
  readonly evidence: readonly {
    readonly title: string;
    readonly documentNumber: string;
    readonly documentDate: string | null;
    readonly link: string | null;
    readonly state: string;
  }[];
}

test('regulations come with number, date and link; what nobody has is said to be missing, not left out', async () => {
  const { person, path, handIn } = await ownAssessment(api);
  const leader = await person([{ role: 'leader' }]);
  const of = (query: string) => leader.ask<Found>('GET', `${path}/evidence?${query}`);
  expect((await of('theme=regulation')).evidence).toEqual([]);
  await handIn({
    title: 'Pergub Arsitektur SPBE',
    documentNumber: 'Nomor 12 Tahun 2024',
    documentDate: '2024-05-02',
    themes: ['regulation'],
  });
  await handIn({ indicator: 'I5', title: 'Laptop operator', documentNumber: '', themes: ['infrastructure'] });
  await handIn({
    indicator: 'I2',
    title: 'Peraturan manajemen data',
    url: undefined,
    themes: ['regulation'],
  });
  const { evidence } = await of('theme=regulation');
  expect(
    evidence.map(({ title, documentNumber, documentDate, state }) => [
      title,
      documentNumber,
      documentDate,
      state,
    ]),
  ).toEqual([
    ['Peraturan manajemen data', '', '2025-01-15', 'missing'],
    ['Pergub Arsitektur SPBE', 'Nomor 12 Tahun 2024', '2024-05-02', 'submitted'],
  ]);
  expect(evidence[1]).toMatchObject({ url: 'https://jdih.example.go.id/pergub-12-2024' });
  expect((await of('theme=regulation&q=nomor%2012')).evidence).toHaveLength(1);
});
