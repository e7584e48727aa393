import { expect, test } from 'vitest';
import { atTime } from '../setup/at-time.js';
import { ratedInstitution } from '../setup/rated.js';
import { readPdf } from '../setup/read-pdf.js';
import { serve } from '../setup/serve.js';
import { SERVICE_KEY } from '../setup/workspace.js';

// A sekretaris daerah with one question: who is late, and what must I decide?
const api = serve({ serviceKey: SERVICE_KEY });

test('one message names number, target, date and three late offices with one decision each, and prints as A4', async () => {
  const { admin, path, assessment, person } = await ratedInstitution(api, 3);
  const sekda = await person([{ role: 'leader' }]);
  const offices = { dinkes: 'Dinas Kesehatan', disdik: 'Dinas Pendidikan', dishub: 'Dinas Perhubungan' };
  for (const [code, name] of Object.entries(offices))
    await admin.ask('POST', `${path}/units`, { code, name });
  await admin.ask('POST', `${path}/plans`, {
    assessment,
    target: { predicate: 'baik' },
    year: 2027,
    steps: [
      { indicator: 'I11', to: 4, unit: 'dinkes', due: '2027-01-10' },
      { indicator: 'I12', to: 4, unit: 'dinkes', due: '2027-01-11' },
      { indicator: 'I13', to: 4, unit: 'dinkes', due: '2027-01-12' },
      { indicator: 'I14', to: 4, unit: 'disdik', due: '2027-01-15' },
      { indicator: 'I15', to: 4, unit: 'disdik', due: '2027-01-16' },
      { indicator: 'I16', to: 4, unit: 'dishub', due: '2027-01-20' },
      { indicator: 'I17', to: 4, unit: 'diskominfo', due: '2027-12-31' },
    ],
  });
  const then = (await atTime(api, '2027-02-01T00:00:00Z'))(sekda);
  const { text } = await then.ask<{ text: string }>('GET', `${path}/brief`);
  const [heading, ...lines] = text.split('\n');
  expect(heading).toMatch(/, 1 Februari 2027$/);
  expect(lines).toEqual([
    'Penilaian mandiri 2023: 3.00, Baik',
    expect.stringMatching(/^Target \(2027\): Baik; rencana mencapai 3\.\d\d$/),
    '',
    'Perlu keputusan:',
    '1. Dinas Kesehatan: 3 langkah terlambat',
    expect.stringMatching(/^ {3}Putuskan: .+, batas 10 Januari 2027$/),
    '2. Dinas Pendidikan: 2 langkah terlambat',
    expect.stringMatching(/^ {3}Putuskan: .+, batas 15 Januari 2027$/),
    '3. Dinas Perhubungan: 1 langkah terlambat',
    expect.stringMatching(/^ {3}Putuskan: .+, batas 20 Januari 2027$/),
  ]);
  // Nothing in it is taken for bold, italics or a link where it is forwarded.
  expect(text).not.toMatch(/[*_~`<>[\]]/);

  const answer = await then.send('GET', `/v1/assessments/${assessment}/brief.pdf`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const page = readPdf(Buffer.from(await answer.arrayBuffer()));
  expect(page.pages).toEqual([{ width: 595.28, height: 841.89 }]);
  for (const part of ['3,00 Baik', 'Dinas Kesehatan', '3 langkah rencana']) expect(page.text).toContain(part);
});
