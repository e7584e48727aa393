import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, MOST_BYTES } from './callback-data.js';
import { LANGUAGES } from './language.js';
import type { Route } from './route.js';
import { MOST_CHANGES } from './routes/changes.js';
import { refOf } from './routes/institution-ref.js';
import { STATUSES, THEMES } from './routes/leadership.js';
import { NOT_UNDERSTOOD } from './routes/main.js';
import { WAY_REF_BYTES } from './routes/plan.js';
import { PURPOSES } from './routes/purposes.js';
import { REASONS } from './routes/reviews.js';
import { WHAT_IF_REF_BYTES } from './routes/simulation.js';
import { TASK_LISTS } from './routes/tasks.js';
import { cleanText, fitBytes } from './typed-text.js';

const NAME_BYTES = 48;
const page = fc.integer({ min: 0, max: 99 });
const level = fc.integer({ min: 1, max: 5 });
const code = fc.stringMatching(/^[A-Z]{1,2}[1-9]\d?[a-z]?$/);
const to = fc.constantFrom('indicator', 'advice');
/** Numbers of rows and revisions, up to the longest that the API can have. */
const row = fc.oneof(fc.integer({ min: 1, max: 9999 }).map(String), fc.constant('9'.repeat(18)));
const revision = fc.oneof(fc.integer({ min: 1, max: 99 }), fc.constant(999_999_999));
const value = fc.constantFrom('1', '5', '2.5', '1.1667', '7/6');
const reason = fc.constantFrom(...REASONS);
/** Numbers of assessments, which stand beside packed changes. */
const short = fc.integer({ min: 1, max: 9_999_999_999 }).map(String);
const changes = fc.uniqueArray(
  fc.record({ at: fc.integer({ min: 0, max: 99 }), level: fc.integer({ min: 0, max: 5 }) }),
  {
    selector: ({ at }) => at,
    maxLength: MOST_CHANGES,
  },
);
const target = fc.constantFrom('', '350', '100', 'sangat-baik', 'memuaskan');
const purpose = fc.constantFrom(...PURPOSES);
const slug = fc.stringMatching(/^[a-z]{1,20}(-[a-z]{1,12}){0,8}$/);
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
);
const shortName = typed
  .map((text) => cleanText(fitBytes(cleanText(text), NAME_BYTES)))
  .filter((name) => name !== '');

/** Routes as they come back: their names already fit. */
const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(
    { kind: 'home' },
    { kind: 'help' },
    { kind: 'privacy' },
    { kind: 'languages' },
    { kind: 'ask-institution' },
    { kind: 'own-trend' },
    { kind: 'own-peers' },
    { kind: 'simulate-own' },
    { kind: 'own-plan' },
    { kind: 'one-page' },
    { kind: 'brief-message' },
    { kind: 'themes' },
  ),
  fc.record({ kind: fc.constant('ask-name' as const), purpose }),
  fc.record({ kind: fc.constant('named' as const), purpose, name: shortName }),
  fc.record({ kind: fc.constant('matches' as const), purpose, name: shortName, page }),
  fc.record({ kind: fc.constant('own-radar' as const), assessment: row }),
  fc.record({
    kind: fc.constantFrom('trend' as const, 'peers' as const, 'radar' as const),
    ref: slug.map((one) => refOf(one)),
  }),
  fc.record({ kind: fc.constant('regencies' as const), page }),
  fc.record({ kind: fc.constant('own-advice' as const), code }),
  fc.record({ kind: fc.constant('simulate' as const), assessment: short, changes }),
  fc.record({
    kind: fc.constant('pick-change' as const),
    assessment: short,
    changes,
    node: fc.option(
      fc.stringMatching(/^[A-Z]\d{1,2}$/).filter((node) => !/^.0/.test(node)),
      { nil: undefined },
    ),
  }),
  fc.record({ kind: fc.constant('pick-level' as const), assessment: short, changes, at: page }),
  fc.record({ kind: fc.constant('simulate-typed' as const), changes }),
  fc.record({
    kind: fc.constantFrom('simulate-misread' as const, 'plan-misread' as const),
    said: fc.oneof(shortName, fc.constant('')),
  }),
  fc.record({
    kind: fc.constant('what-if' as const),
    ref: slug.map((one) => refOf(one, WHAT_IF_REF_BYTES)),
    values: fc.array(fc.option(fc.integer({ min: 100, max: 500 })), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constantFrom('map' as const, 'recommendations' as const), page }),
  fc.record({ kind: fc.constant('recommendation' as const), id: row }),
  fc.record({
    kind: fc.constantFrom('ask-status' as const, 'set-status' as const),
    id: row,
    revision,
    status: fc.constantFrom(...STATUSES),
  }),
  fc.record({ kind: fc.constant('audience' as const), theme: fc.constantFrom(...THEMES), page }),
  fc.record({ kind: fc.constant('own-plan-to' as const), target }),
  fc.record({ kind: fc.constant('calculated-plan' as const), assessment: short, target, page }),
  fc.record({ kind: fc.constant('stored-plan' as const), plan: row, page }),
  fc.record({ kind: fc.constant('refresh-plan' as const), plan: row, revision }),
  fc.record({ kind: fc.constant('way' as const), ref: slug.map((one) => refOf(one, WAY_REF_BYTES)), target }),
  fc.record({
    kind: fc.constant('way-named' as const),
    name: typed.map((text) => cleanText(fitBytes(cleanText(text), 28))).filter((name) => name !== ''),
    target,
    page,
  }),
  fc.record({
    kind: fc.constant('typed-way' as const),
    values: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 4 }),
    target,
  }),
  fc.record({ kind: fc.constant('set-language' as const), to: fc.constantFrom(...LANGUAGES) }),
  fc.record({ kind: fc.constant('institution-named' as const), name: shortName }),
  fc.record({ kind: fc.constant('institutions' as const), name: shortName, page }),
  fc.record({ kind: fc.constant('institution' as const), ref: slug.map((one) => refOf(one)), page }),
  fc.record({ kind: fc.constant('tree' as const), to, node: fc.option(code, { nil: undefined }) }),
  fc.record({ kind: fc.constant('indicators' as const), to, words: shortName, page }),
  fc.record({
    kind: fc.constant('no-such-indicator' as const),
    to,
    said: fc.oneof(shortName, fc.constant('')),
  }),
  fc.record({ kind: fc.constant('indicator' as const), code, page }),
  fc.record({ kind: fc.constant('evidence' as const), code, level, page }),
  fc.record({ kind: fc.constant('indicator-sources' as const), code, page }),
  fc.record({ kind: fc.constant('ask-level' as const), code, invalid: fc.boolean() }),
  fc.record({ kind: fc.constant('advice' as const), code, level, page }),
  fc.record({
    kind: fc.constant('own-indicators' as const),
    assessment: fc.option(row, { nil: undefined }),
    page,
  }),
  fc.record({
    kind: fc.constant('update-tree' as const),
    assessment: row,
    node: fc.option(code, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('rate-indicator' as const), assessment: row, code, page }),
  fc.record({ kind: fc.constant('make-draft' as const), assessment: row, code, value }),
  fc.record({
    kind: fc.constantFrom(
      'update' as const,
      'change-level' as const,
      'attached-list' as const,
      'review' as const,
    ),
    update: row,
    page,
  }),
  fc.record({
    kind: fc.constantFrom('resume-draft' as const, 'correct-update' as const, 'review-after' as const),
    update: row,
  }),
  fc.record({ kind: fc.constant('set-level' as const), update: row, revision, value }),
  fc.record({
    kind: fc.constantFrom(
      'submit-update' as const,
      'unsubmit-update' as const,
      'clear-note' as const,
      'ask-cancel-update' as const,
      'cancel-update' as const,
      'accept-update' as const,
      'return-reasons' as const,
    ),
    update: row,
    revision,
  }),
  fc.record({
    kind: fc.constant('cut-note' as const),
    update: row,
    revision,
    length: fc.integer({ min: 0, max: 4000 }),
    search: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom(
      'remove-evidence' as const,
      'restore-evidence' as const,
      'accept-evidence' as const,
      'ask-evidence-date' as const,
      'evidence-reasons' as const,
    ),
    evidence: row,
    revision,
  }),
  fc.record({
    kind: fc.constantFrom('review-evidence' as const, 'evidence-file' as const),
    evidence: row,
  }),
  fc.record({
    kind: fc.constantFrom('ask-return' as const, 'return-update' as const),
    update: row,
    revision,
    reason,
  }),
  fc.record({ kind: fc.constant('return-evidence' as const), evidence: row, revision, reason }),
  fc.record({ kind: fc.constant('own-updates' as const), page }),
  fc.record({ kind: fc.constant('reviews' as const) }),
  fc.record({ kind: fc.constant('say' as const), text: shortName }),
  fc.record({ kind: fc.constant('not-understood' as const), what: fc.constantFrom(...NOT_UNDERSTOOD) }),
);
/** Number of a row as long as any will be, beside the code of a unit. */
const taskRow = fc.stringMatching(/^[1-9]\d{0,13}$/);
const unit = fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,19})?$/);
const day = fc.stringMatching(/^20\d\d-0[1-9]-[12]\d$/);
const hour = fc.integer({ min: 0, max: 23 });
const officeRoutes: fc.Arbitrary<Route> = fc.oneof(
  fc.record({
    kind: fc.constant('tasks' as const),
    list: fc.constantFrom(undefined, ...TASK_LISTS),
    page,
  }),
  fc.record({
    kind: fc.constantFrom('ask-complete' as const, 'complete' as const, 'uncomplete' as const),
    campaign: taskRow,
    unit,
  }),
  fc.constantFrom<Route>(
    { kind: 'reminders' },
    { kind: 'campaigns' },
    { kind: 'ask-bind' },
    { kind: 'ask-unbind' },
  ),
  fc.record({
    kind: fc.constantFrom('bind' as const, 'unbind' as const),
    by: fc.integer({ min: 1, max: 999_999_999_999 }),
  }),
  fc.record({ kind: fc.constant('campaign' as const), campaign: row, page }),
  fc.record({ kind: fc.constantFrom('nudge' as const, 'ask-close' as const), campaign: row }),
  fc.record({ kind: fc.constant('new-campaign' as const), invalid: fc.boolean() }),
  fc.record({ kind: fc.constant('confirm-campaign' as const), day }),
  fc.record({ kind: fc.constant('open-campaign' as const), assessment: row, day }),
  fc.record({ kind: fc.constant('ask-deadline' as const), campaign: row, invalid: fc.boolean() }),
  fc.record({ kind: fc.constant('confirm-deadline' as const), campaign: row, day }),
  fc.record({ kind: fc.constant('move-deadline' as const), campaign: row, revision, day }),
  fc.record({ kind: fc.constant('close-campaign' as const), campaign: row, revision }),
  fc.record({ kind: fc.constant('companion' as const), page }),
  fc.record({ kind: fc.constant('companion-unit' as const), unit }),
  fc.record({
    kind: fc.constant('pause' as const),
    for: fc.oneof(fc.integer({ min: 1, max: 366 }), fc.constantFrom('ever' as const, 'no-longer' as const)),
  }),
  fc.record({
    kind: fc.constant('quiet-days' as const),
    of: fc.constantFrom('weekends' as const, 'friday' as const),
    quiet: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('quiet-hours' as const),
    hours: fc.option(fc.record({ from: hour, until: hour }).filter(({ from, until }) => from !== until)),
  }),
);
const language = fc.constantFrom(...LANGUAGES);

test('every route comes back as it was, and fits into a button', () => {
  fc.assert(
    fc.property(fc.oneof(routes, officeRoutes), language, (route, spoken) => {
      const written = encode(route, spoken);
      expect(Buffer.byteLength(written)).toBeLessThanOrEqual(MOST_BYTES);
      expect(decode(written)).toEqual({ language: spoken, route });
    }),
    { numRuns: 1500 },
  );
});

test('names of any length fit, and what comes back is their beginning', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const name = cleanText(text);
      fc.pre(name !== '');
      const written = encode({ kind: 'institutions', name, page: 0 }, 'id');
      expect(Buffer.byteLength(written)).toBeLessThanOrEqual(MOST_BYTES);
      const back = decode(written)?.route;
      expect(back?.kind === 'institutions' && name.startsWith(back.name)).toBe(true);
    }),
  );
});

describe('what is not ours is refused and never throws', () => {
  test('anything at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (garbage) => {
        const read = decode(garbage);
        if (read) expect(decode(encode(read.route, read.language))).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });

  test('nearly ours', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9](id|en|xx):[a-z](:[A-Za-z0-9~:-]{0,40})?$/), (garbage) => {
        const read = decode(garbage);
        if (read)
          expect(Buffer.byteLength(encode(read.route, read.language))).toBeLessThanOrEqual(MOST_BYTES);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '',
    '1id',
    '2id:h',
    '1fr:h',
    '1id:zz',
    '1id:g:I11:6:0',
    '1id:g:I11:0:0',
    '1id:e:I11:2:100',
    '1id:n:0:../../etc',
    '1id:n:0:',
    '1id:s:xx',
    '1id:u:nothing',
    '1id:__proto__',
    `1id:q:${'x'.repeat(70)}`,
    '1id:sm:1:1y1z',
    '1id:sm:0:1y',
    '1id:sm:1:zz',
    '1id:sl:1:1y:100',
    '1id:nc:1:35:0',
    '1id:nr:1:x',
    '1id:nd:zzz:350',
  ])('%j', (data) => {
    expect(decode(data)).toBeUndefined();
  });
});

test('a slug that does not fit is cut between words and marked', () => {
  const long = 'kementerian-perencanaan-pembangunan-nasional-badan-perencanaan-pembangunan-nasional';
  expect(refOf(long)).toBe('kementerian-perencanaan-pembangunan-nasional-badan~');
  expect(refOf('kota-bogor')).toBe('kota-bogor');
});
