import { expect, test } from 'vitest';
import full from '../cases/full-assessments.json' with { type: 'json' };
import { serve } from '../setup/serve.js';
import { ownInstitution, SERVICE_KEY } from '../setup/workspace.js';

// The internal assessor of a kabupaten on the day after the interview.
const api = serve({ serviceKey: SERVICE_KEY });
/** What the ministry's assessor gave Kabupaten Aceh Tengah in 2026. */
const given = full.find(({ instrument }) => instrument === 'pemdi-2026');
const NOTES: Readonly<Record<string, string>> = {
  I3: 'Bukti tidak sesuai objek: yang diminta peta rencana, bukan arsitektur.',
  I12: 'Bukti belum diunggah.',
  I14: 'Tingkat 1 belum terpenuhi, jadi tingkat 2 belum dinilai.',
};

interface Gap {
  readonly from: { readonly index: { readonly text: string; readonly fraction: string } };
  readonly to: { readonly index: { readonly text: string; readonly fraction: string } };
  readonly delta: { readonly text: string; readonly fraction: string };
  readonly indicators: readonly {
    readonly code: string;
    readonly from: string;
    readonly to: string;
    readonly notes: { readonly from: string; readonly to: string };
  }[];
}

test('imports what the assessor gave, sees 1.24 against 1.42 with the notes, and copies one item with its pages', async () => {
  const own = await ownInstitution(api);
  const assessor = await own.person([{ role: 'assessor' }, { role: 'coordinator' }]);
  const open = (stage: string) =>
    assessor.ask<{ id: string }>('POST', `${own.path}/assessments`, {
      year: 2026,
      instrument: 'pemdi-2026',
      stage,
    });
  const rate = (id: string, values: object, notes: Readonly<Record<string, string>>, printed?: string) =>
    assessor.ask<{ check: object }>(
      'PUT',
      `/v1/assessments/${id}/ratings`,
      {
        ratings: Object.entries(values).map(([indicator, value]) => ({
          indicator,
          value,
          note: notes[indicator] ?? '',
        })),
        ...(printed === undefined ? {} : { printedIndex: printed }),
      },
      { 'if-match': '"r1"' },
    );
  const self = await open('self');
  // The kabupaten had claimed more for three indicators: (3 - 1.25) x 4 + (2.5 - 1.26) x 5 + (2 - 1) x 5 = 18.2 of 100.
  const claimed = { ...given?.ratings, I3: '2.5', I12: '3', I14: '2' };
  await rate(self.id, claimed, {});
  const page = {
    assessment: self.id,
    indicator: 'I3',
    title: 'Keputusan Bupati tentang Arsitektur',
    documentNumber: '000.8/112/2025',
    documentDate: '2025-03-14',
    page: 'halaman 7 sampai 9',
    url: 'https://jdih.example.go.id/112-2025',
  };
  await assessor.ask('POST', '/v1/evidence', page);
  const interview = await open('interview');
  const { check } = await rate(interview.id, given?.ratings ?? {}, NOTES, '1.24');
  expect(check).toMatchObject({
    printedIndex: '1.24',
    index: { text: '1.24', fraction: '931/750' },
    fits: true,
  });

  const gap = await assessor.ask<Gap>('GET', `/v1/assessments/${self.id}/gap?with=${interview.id}`);
  expect([gap.from.index, gap.to.index, gap.delta]).toMatchObject([
    { text: '1.42', fraction: '427/300' },
    { text: '1.24', fraction: '931/750' },
    { text: '-0.18', fraction: '-91/500' },
  ]);
  const lower = gap.indicators.filter(({ from, to }) => from !== to);
  expect(lower.map(({ code, from, to, notes }) => [code, from, to, notes.to])).toEqual([
    ['I3', '2.5', '1.26', NOTES['I3']],
    ['I12', '3', '1.25', NOTES['I12']],
    ['I14', '2', '1', NOTES['I14']],
  ]);

  const note = await assessor.send(
    'GET',
    `/v1/assessments/${interview.id}/notes/I3?with=${self.id}`,
    undefined,
    { 'accept-language': 'id' },
  );
  expect(note.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const [title, , ...lines] = (await note.text()).split('\n');
  expect(title).toMatch(/^I3 \S/);
  expect(lines).toEqual([
    '',
    'Penilaian mandiri 2026: 2.5',
    '- Keputusan Bupati tentang Arsitektur, nomor 000.8/112/2025, 14 Maret 2025, halaman 7 sampai 9, diajukan',
    '',
    'Penilaian interviu 2026: 1.26',
    `Catatan: ${NOTES['I3']}`,
    '',
  ]);
  const unknown = await assessor.send('GET', `/v1/assessments/${interview.id}/notes/I21`);
  expect(unknown.status).toBe(404);
});
