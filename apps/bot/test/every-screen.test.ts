import { createSpbeClient } from '@spbe/client';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { Instrument, ResultSummary } from '../src/answers.js';
import { decode, encode, MOST_BYTES } from '../src/callback-data.js';
import type { Desk } from '../src/desk.js';
import { features, screens } from '../src/features/index.js';
import { visibleLength } from '../src/html.js';
import { INSTRUMENT } from '../src/instrument.js';
import { LANGUAGES, type Language } from '../src/language.js';
import { createLog } from '../src/log.js';
import type { Route } from '../src/route.js';
import { refOf } from '../src/routes/institution-ref.js';
import { NOT_UNDERSTOOD } from '../src/routes/main.js';
import { WAY_REF_BYTES } from '../src/routes/plan.js';
import { PURPOSES } from '../src/routes/purposes.js';
import { WHAT_IF_REF_BYTES } from '../src/routes/simulation.js';
import { showRoute } from '../src/show-route.js';
import { keyboard, type View } from '../src/view.js';
import { problemView } from '../src/views/problem.js';
import { loadWords } from '../src/words.js';
import { faultsInHtml } from './fixtures/check-html.js';

const words = loadWords(({ language, key, reason }) => {
  throw new Error(`${language} ${key}: ${reason}`);
});
const silent = createLog('silent', []);
let desks: Record<Language, Desk>;
let institutions: ResultSummary[];
let instrument: Instrument;

beforeAll(async () => {
  const desk = (language: Language): Desk => {
    const api = createSpbeClient({ baseUrl: inject('apiUrl'), language, fetch: askOnce() });
    return {
      api,
      patientApi: api,
      words: words[language],
      language,
      personId: 7,
      chat: { id: 7, isPrivate: true },
      botUsername: 'spbe_bot',
      me: async () => undefined,
      meNow: async () => undefined,
      once: (step) => `tg-every-screen-${step}`,
      now: () => new Date(),
      download: () => Promise.reject(new Error('nothing was sent')),
    };
  };
  desks = { id: desk('id'), en: desk('en') };
  institutions = await everyInstitution(desks.id);
  instrument = await desks.id.api.get('/v1/instruments/{id}', { params: { path: { id: INSTRUMENT } } });
});

/** Screens of one indicator ask for the same things over and over; the API needs to say them once. */
function askOnce(): (request: Request) => Promise<Response> {
  // Texts rather than responses: a response dies with the time limit of the request that asked for it.
  const asked = new Map<string, Promise<[body: string, head: Response]>>();
  const ask = async (request: Request): Promise<[string, Response]> => {
    const head = await fetch(request);
    return [await head.text(), head];
  };
  return async (request) => {
    const answer = asked.get(request.url) ?? ask(request);
    asked.set(request.url, answer);
    const [body, { status, headers }] = await answer;
    return new Response(body, { status, headers: { 'content-type': headers.get('content-type') ?? '' } });
  };
}

async function everyInstitution({ api }: Desk): Promise<ResultSummary[]> {
  const found: ResultSummary[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) };
    const page = await api.get('/v1/results', { params: { query } });
    found.push(...page.results);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** What is wrong with a screen; empty when nothing is. */
function faultsIn(view: View, language: Language): string[] {
  const faults = faultsInHtml(view.text.source);
  if (visibleLength(view.text) > 4096) faults.push('too long');
  for (const row of view.buttons) {
    // About 36 letters fit beside each other on a phone of 390 pixels; a single long name is cut by Telegram.
    const crowded = row.length > 1 && row.some(({ text }) => text.length * row.length > 32);
    if (crowded) faults.push(`a crowded row: ${row.map(({ text }) => text).join(' | ')}`);
  }
  for (const button of keyboard(view, language).flat()) {
    const { text } = button;
    if (text.trim() === '' || text.length > 100) faults.push(`button text ${JSON.stringify(text)}`);
    if (!('callback_data' in button)) continue;
    const { callback_data: written } = button;
    if (Buffer.byteLength(written) > MOST_BYTES) faults.push(`button data ${written}`);
    if (!decode(written)) faults.push(`a button that cannot be read: ${written}`);
  }
  return faults;
}

async function expectSound(routes: readonly Route[], language: Language): Promise<void> {
  for (const route of routes) {
    const view = await showRoute(route, desks[language], silent);
    expect(faultsIn(view, language), JSON.stringify(route)).toEqual([]);
    expect(view.text.source, JSON.stringify(route)).not.toContain(words[language].t('problem-ours'));
  }
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('every indicator, level and page is sound', async () => {
    const codes = instrument.indicators.map(({ code }) => code);
    expect(codes).toHaveLength(47);
    const levels = [1, 2, 3, 4, 5];
    await expectSound(
      codes.flatMap((code): Route[] => [
        { kind: 'indicator', code, page: 0 },
        { kind: 'indicator', code, page: 99 },
        { kind: 'indicator-sources', code, page: 0 },
        { kind: 'ask-level', code, invalid: false },
        { kind: 'own-advice', code },
        ...levels.flatMap((level): Route[] => [
          { kind: 'evidence', code, level, page: 0 },
          { kind: 'advice', code, level, page: 0 },
        ]),
      ]),
      language,
    );
  });

  test('every branch of the tree is sound', async () => {
    const nodes = [undefined, ...instrument.nodes.map(({ code }) => code)];
    const routes = nodes.flatMap((node): Route[] => [
      { kind: 'tree', to: 'indicator', node },
      { kind: 'tree', to: 'advice', node },
    ]);
    await expectSound(routes, language);
  });

  test('every screen without a question is sound', async () => {
    await expectSound(
      [
        { kind: 'home' },
        { kind: 'help' },
        { kind: 'privacy' },
        { kind: 'languages' },
        { kind: 'set-language', to: language },
        { kind: 'ask-institution' },
        { kind: 'own-trend' },
        { kind: 'own-peers' },
        ...PURPOSES.map((purpose): Route => ({ kind: 'ask-name', purpose })),
        { kind: 'matches', purpose: 'trend', name: 'barat', page: 1 },
        { kind: 'named', purpose: 'peers', name: 'wakanda' },
        { kind: 'regencies', page: 0 },
        { kind: 'map', page: 0 },
        { kind: 'recommendations', page: 0 },
        { kind: 'themes' },
        { kind: 'simulate-own' },
        { kind: 'simulate', assessment: '1', changes: [] },
        { kind: 'simulate-typed', changes: [{ at: 10, level: 4 }] },
        { kind: 'simulate-typed', changes: Array.from({ length: 20 }, (_, at) => ({ at, level: 5 })) },
        { kind: 'simulate-typed', changes: [{ at: 47, level: 4 }] },
        { kind: 'simulate-misread', said: '11=9' },
        { kind: 'own-plan' },
        { kind: 'own-plan-to', target: '350' },
        { kind: 'way-named', name: 'banjar', target: '420', page: 0 },
        { kind: 'typed-way', values: [260, 160, 100, 393], target: '350' },
        { kind: 'typed-way', values: [261, 160, 100, 393], target: '' },
        { kind: 'typed-way', values: [260, 160, 100, 393], target: '550' },
        { kind: 'plan-misread', said: '2,6' },
        ...NOT_UNDERSTOOD.map((what): Route => ({ kind: 'not-understood', what })),
        { kind: 'no-such-indicator', to: 'advice', said: '' },
      ],
      language,
    );
  });

  test.each(['unreachable', 'busy', 'gone', 'forbidden', 'changed', 'refused', 'ours'] as const)(
    'the trouble "%s" is sound',
    (reason) => {
      expect(faultsIn(problemView({ reason, wanted: { kind: 'home' } }, words[language]), language)).toEqual(
        [],
      );
    },
  );

  test('commands fit into the menu', () => {
    for (const { commands, menu } of features.filter((feature) => feature.menu)) {
      expect(commands[0]).toMatch(/^[a-z]{1,32}$/);
      expect(menu?.(words[language]).length).toBeLessThan(60);
    }
  });
});

test('the button of every institution leads to that institution, and every result is sound', async () => {
  expect(institutions.length).toBeGreaterThan(600);

  for (const { slug, name } of institutions) {
    const pressed = decode(encode({ kind: 'institution', ref: refOf(slug), page: 0 }, 'id'));
    if (pressed?.route.kind !== 'institution') throw new Error(`The button of ${slug} cannot be read`);
    const view = await screens.institution(pressed.route, desks.id);
    expect(view.text.source.replaceAll('&amp;', '&').startsWith(`<b>${name}</b>`), slug).toBe(true);
    expect(faultsIn(view, 'id'), slug).toEqual([]);
  }
});

test.each(LANGUAGES)(
  'trends, peers, ways and what-ifs of institutions of every kind are sound in %s',
  async (language) => {
    // One in forty: a picture is drawn for each.
    const some = institutions.filter((_, index) => index % 40 === 0);
    await expectSound(
      some.flatMap(({ slug }): Route[] => [
        { kind: 'trend', ref: refOf(slug) },
        { kind: 'peers', ref: refOf(slug) },
        { kind: 'way', ref: refOf(slug, WAY_REF_BYTES), target: '' },
        { kind: 'what-if', ref: refOf(slug, WHAT_IF_REF_BYTES), values: [100, 500, null, 250] },
      ]),
      language,
    );
  },
);

test('institutions are found by their own names', async () => {
  const missing: string[] = [];
  // One in seven: how well names are found is the API's to test, here it is that the bot understands the answer.
  for (const { slug, name } of institutions.filter((_, index) => index % 7 === 0)) {
    const view = await showRoute({ kind: 'institution-named', name: name.slice(0, 100) }, desks.id, silent);
    const text = view.text.source.replaceAll('&amp;', '&');
    if (!text.includes(name)) missing.push(slug);
  }
  expect(missing).toEqual([]);
});
