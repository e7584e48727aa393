import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultsInHtml } from '../../../test/fixtures/check-html.js';
import { decode } from '../../callback-data.js';
import { LANGUAGES } from '../../language.js';
import { keyboard } from '../../view.js';
import { loadWords } from '../../words.js';
import { NOTIFICATION_KINDS, notificationView, UnknownKind } from './notification.js';

const words = loadWords(({ language, key, reason }) => {
  throw new Error(`${language} ${key}: ${reason}`);
});

const institution = { name: 'Kabupaten <Uji> & Co', timeZone: 'Asia/Makassar' };
const unit = { code: 'bkd', name: 'Badan "Kepegawaian" <Daerah>' };
const deadline = '2026-07-13T15:59:00.000Z';
const long = 'x<&">'.repeat(400);
const asked = { campaign: '5', assessment: '2', title: 'Formulir <SPBE>', message: long, deadline, unit };
const owing = { ...asked, daysLeft: 3, asked: 12, done: 2, returned: 1 };
const update = {
  update: '7',
  assessment: '2',
  indicator: 'I11',
  unit: 'bkd',
  value: '3',
  status: 'returned',
  revision: 3,
  reason: { code: 'other', note: long },
};
const evidence = { evidence: '9', assessment: '2', indicator: 'I25', unit: null, title: 'SK <Tim>' };
const sums = {
  campaign: '5',
  title: 'Formulir',
  deadline,
  daysLeft: 0,
  units: 52,
  complete: 40,
  returned: 2,
};
const silent = ['a', 'b', 'c', 'd'].map((code, at) => ({
  unit: { code, name: `Dinas ${code}` },
  silentSince: '2026-06-30T00:00:00.000Z',
  asked: 12,
  done: at,
}));

/** What the API tells with each kind, as its services write it. */
const facts: Record<(typeof NOTIFICATION_KINDS)[number], readonly object[]> = {
  'campaign-opened': [asked],
  'campaign-changed': [{ ...asked, message: '' }],
  'campaign-reopened': [asked],
  'campaign-reminder': [owing, ...[0, 1, -2].map((daysLeft) => ({ ...owing, daysLeft, returned: 0 }))],
  'campaign-nudge': [owing],
  'weekly-digest': [
    { week: '2026-07-06', campaigns: [{ ...sums, silent }] },
    { week: '2026-07-06', campaigns: [{ ...sums, complete: 52, silent: [] }] },
  ],
  'group-digest': [{ week: '2026-07-06', campaigns: Array.from({ length: 10 }, () => sums) }],
  'update-submitted': [{ ...update, status: 'submitted', reason: null }],
  'update-accepted': [{ ...update, status: 'accepted', reason: null }],
  'update-returned': [update],
  'update-withdrawn': [{ ...update, status: 'withdrawn', reason: null, value: null }],
  'update-decided': [update, { ...update, status: 'accepted', reason: null }],
  'evidence-returned': [{ ...evidence, reason: { code: 'unsigned', note: '' } }],
  'evidence-expiring': [{ ...evidence, lastDay: '2026-08-01', daysLeft: 30 }],
  'recommendation-due': [-1, 7].map((daysLeft) => ({
    recommendation: '3',
    letter: 'B/7/2026',
    indicator: daysLeft > 0 ? 'I1' : null,
    unit: null,
    advice: 'Tetapkan <arsitektur>',
    due: '2026-07-09',
    daysLeft,
  })),
  'person-unreachable': [{ official: '12' }],
  'group-unreachable': [{}],
  'webhook-disabled': [{ webhook: '1', host: 'contoh.go.id', days: 5 }],
};

const cases = NOTIFICATION_KINDS.flatMap((kind) => facts[kind].map((payload) => ({ kind, payload })));

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(cases)('$kind is sound', ({ kind, payload }) => {
    const view = notificationView(
      { kind, payload },
      { words: words[language], institution, botUsername: 'spbe_bot' },
    );
    expect(faultsInHtml(view.text.source)).toEqual([]);
    const buttons = keyboard(view, language).flat();
    expect(buttons.length).toBeGreaterThan(0);
    for (const button of buttons) {
      if ('callback_data' in button) expect(decode(button.callback_data)?.language).toBe(language);
    }
  });
});

test('every kind that the API tells is known here, and no other', () => {
  const source = readFileSync(
    new URL('../../../../api/src/services/notifications/kinds.ts', import.meta.url),
    'utf8',
  );
  const told = [...source.matchAll(/^ {2}'([a-z-]+)': \{ manner/gm)].map(([, kind]) => kind);
  expect([...NOTIFICATION_KINDS].sort()).toEqual(told.sort());
});

test('a kind of a newer API is refused by its name, and facts of another shape are refused', () => {
  const frame = { words: words.id, institution, botUsername: 'spbe_bot' };
  expect(() => notificationView({ kind: 'new-kind', payload: {} }, frame)).toThrow(UnknownKind);
  expect(() => notificationView({ kind: 'campaign-opened', payload: {} }, frame)).toThrow();
});

test('a digest has one number, the three units that owe most, and a decision for each', () => {
  const frame = { words: words.id, institution, botUsername: 'spbe_bot' };
  const payload = { campaigns: [{ ...sums, silent }] };
  const { source } = notificationView({ kind: 'weekly-digest', payload }, frame).text;
  expect(source).toContain('40 dari 52 unit selesai');
  expect([...source.matchAll(/Dinas ([a-d])/g)].map(([, code]) => code)).toEqual(['a', 'b', 'c']);
  expect(source.match(/Keputusan: /g)).toHaveLength(3);
});
