import { SpbeProblem } from '@spbe/client';
import type { AssessedIndicator, Assessment } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { findIndicators } from '../find-indicators.js';
import type { Ask, Route } from '../route.js';
import type { SaidUpdate } from '../routes/updates.js';
import { type BegunDraft, beginDraft } from '../updates/begin-draft.js';
import { readOpenAssessments } from '../updates/read-open-assessments.js';
import { showUpdate } from '../updates/show-update.js';
import { unitFor, unitsThatPropose } from '../updates/units-that-propose.js';
import type { View } from '../view.js';
import {
  cannotProposeView,
  chooseAssessmentView,
  foundIndicatorsView,
  type ListedIndicator,
  noIndicatorHereView,
  ownIndicatorsView,
  updateTreeView,
} from '../views/choose-indicator.js';
import { chooseLevelView } from '../views/choose-level.js';
import { type Feature, personally } from './feature.js';

/** /perbarui [number [level [note]]]: what a unit says about an indicator, as a draft. */
export const update = {
  commands: ['perbarui', 'update'],
  menu: (words) => words.t('menu-perbarui'),
  button: (words) => ({
    text: words.t('button-update'),
    to: { kind: 'own-indicators', assessment: undefined, page: 0 },
  }),
  help: (words) => words.t('help-update'),
  audience: ['operator', 'pic', 'coordinator'],
  read: (words, typed = words) => readUpdate(typed),
  screens: {
    'own-indicators': personally('perbarui', ({ assessment, page }, desk, me) =>
      inAssessment(desk, me, {
        assessment,
        to: (chosen) => ({ kind: 'own-indicators', assessment: chosen, page: 0 }),
        show: (found) => showOwnIndicators(desk, me, found, page),
      }),
    ),
    'update-tree': personally('perbarui', async ({ assessment, node }, desk) =>
      showTree(desk, await readAssessment(desk, assessment), node),
    ),
    'rate-indicator': personally('perbarui', async ({ assessment, code, page }, desk, me) =>
      rate(desk, me, await readAssessment(desk, assessment), { code, page }),
    ),
    'make-draft': personally('perbarui', async ({ assessment, code, value }, desk, me) =>
      propose(desk, me, await readAssessment(desk, assessment), { code, value, note: '' }),
    ),
    'typed-update': personally('perbarui', ({ said }, desk, me) =>
      inAssessment(desk, me, {
        to: (chosen) => routeOf(said, chosen),
        noteLost: said.note !== '',
        show: (found) => showSaid(desk, me, found, said),
      }),
    ),
  },
} satisfies Feature;

/** "11", "11 4", "11 tingkat 2,5 SK baru", or words of a name. */
function readUpdate(typed: string): Ask {
  const text = typed.replace(/^(indikator|indicator|nomor|no\.?|#)\s*/i, '').trim();
  if (text === '') return { kind: 'own-indicators', assessment: undefined, page: 0 };
  const numbered =
    /^i?0*(\d{1,2}[a-z]?)(?:[\s,]+(?:(?:tingkat|level|tk\.?|ke)\s*)?(-?\d{1,3}(?:[.,]\d{1,4}|\/\d{1,3})?)(?=\s|$))?(?:[\s,]+(.*))?$/isu.exec(
      text,
    );
  if (!numbered)
    return { kind: 'typed-update', said: { indicator: { words: text }, value: undefined, note: '' } };
  const [, number = '', value, rest = ''] = numbered;
  return {
    kind: 'typed-update',
    said: {
      indicator: { code: `I${number.toLowerCase()}` },
      // What stands where a level belongs is said to be none, rather than dropped.
      value: value?.replace(',', '.') ?? (rest === '' ? undefined : rest.slice(0, 40)),
      note: value === undefined ? '' : rest.trim(),
    },
  };
}

/** Where a typed update goes on once its assessment is chosen. */
function routeOf({ indicator, value }: SaidUpdate, assessment: string): Route {
  if ('words' in indicator) return { kind: 'own-indicators', assessment, page: 0 };
  const { code } = indicator;
  return value !== undefined && /^\d{1,2}(\.\d{1,4})?$/.test(value)
    ? { kind: 'make-draft', assessment, code, value }
    : { kind: 'rate-indicator', assessment, code, page: 0 };
}

interface InAssessment {
  /** Undefined: the one that is open. */
  readonly assessment?: string | undefined;
  readonly to: (assessment: string) => Route;
  readonly noteLost?: boolean;
  readonly show: (assessment: Assessment) => View | Promise<View>;
}

/** Shows something about an assessment: the given one, the one that is open, or the question which of several. */
async function inAssessment(
  desk: Desk,
  me: Me,
  { assessment, to, noteLost = false, show }: InAssessment,
): Promise<View> {
  const refusal = whyNot(me);
  if (refusal) return cannotProposeView(refusal, desk.words);
  if (assessment !== undefined) return show(await readAssessment(desk, assessment));
  const open = await readOpenAssessments(desk, me);
  const [first] = open;
  if (!first) return cannotProposeView('nothing-open', desk.words);
  if (open.length > 1) return chooseAssessmentView(open, to, { noteLost }, desk.words);
  return show(await readAssessment(desk, first.id));
}

function whyNot(me: Me): 'no-unit' | 'no-role' | undefined {
  if (unitsThatPropose(me).length > 0) return undefined;
  return me.roles.some(({ role }) => role === 'coordinator' || role === 'admin') ? 'no-unit' : 'no-role';
}

const readAssessment = ({ api }: Desk, assessment: string): Promise<Assessment> =>
  api.get('/v1/assessments/{assessment}', { params: { path: { assessment } } });

const readInstrument = ({ api }: Desk, { instrument }: Pick<Assessment, 'instrument'>) =>
  api.get('/v1/instruments/{id}', { params: { path: { id: instrument.id } } });

/** Those first whose evidence came back, then those that owe some, then by their level. */
async function showOwnIndicators(desk: Desk, me: Me, assessment: Assessment, page: number): Promise<View> {
  const units = unitsThatPropose(me);
  const own = assessment.ratings.filter(
    ({ owner, contributors }) =>
      (owner !== null && units.includes(owner)) || contributors.some((unit) => units.includes(unit)),
  );
  if (own.length === 0) return showTree(desk, assessment, undefined, desk.words.t('choose-none'));
  const lists = await Promise.all(
    units.map((unit) =>
      desk.api.get('/v1/assessments/{assessment}/owed', {
        params: { path: { assessment: assessment.id }, query: { unit } },
      }),
    ),
  );
  const owed = new Map(lists.flatMap((list) => list.owed).map(({ indicator, state }) => [indicator, state]));
  const indicators = own
    .map((one): ListedIndicator => {
      const state = owed.get(one.code);
      return { ...one, owes: state === 'submitted' ? undefined : state };
    })
    .sort((a, b) => urgency(a) - urgency(b) || levelOf(a) - levelOf(b));
  return ownIndicatorsView({ assessment, indicators, page }, desk.words);
}

const urgency = ({ owes }: ListedIndicator): number =>
  owes === 'revision' || owes === 'expired' ? 0 : owes === 'missing' ? 1 : 2;

/** For the order alone: what is not rated comes first. */
function levelOf({ value }: Pick<AssessedIndicator, 'value'>): number {
  const [numerator = '0', denominator = '1'] = (value ?? '0').split('/');
  return Number(numerator) / Number(denominator);
}

async function showTree(
  desk: Desk,
  assessment: Assessment,
  node: string | undefined,
  lead?: string,
): Promise<View> {
  const instrument = await readInstrument(desk, assessment);
  return updateTreeView({ assessment, instrument, ratings: assessment.ratings, node, lead }, desk.words);
}

async function showSaid(desk: Desk, me: Me, assessment: Assessment, said: SaidUpdate): Promise<View> {
  const { indicator, value, note } = said;
  if ('code' in indicator) {
    const { code } = indicator;
    return value === undefined
      ? rate(desk, me, assessment, { code, page: 0 })
      : propose(desk, me, assessment, { code, value, note });
  }
  const instrument = await readInstrument(desk, assessment);
  const codes = findIndicators(instrument.indicators, indicator.words).map(({ code }) => code);
  const found = codes.flatMap((code) => assessment.ratings.filter((rating) => rating.code === code));
  const [only] = found;
  if (!only) return noSuch(desk, assessment, indicator.words);
  if (found.length === 1) return rate(desk, me, assessment, { code: only.code, page: 0 });
  return foundIndicatorsView(assessment.id, indicator.words, found, desk.words);
}

const noSuch = (desk: Desk, { id, ratings }: Assessment, said: string): View =>
  noIndicatorHereView(
    id,
    said,
    ratings.map(({ code }) => code),
    desk.words,
  );

/** The levels of an indicator, or the draft that the unit has of it. */
async function rate(
  desk: Desk,
  me: Me,
  assessment: Assessment,
  { code, page, refused }: { readonly code: string; readonly page: number; readonly refused?: string },
): Promise<View> {
  const { api, words } = desk;
  const rating = assessment.ratings.find((one) => one.code === code);
  if (!rating) return noSuch(desk, assessment, code.replace(/^I/, ''));
  const unit = unitFor(unitsThatPropose(me), rating);
  if (unit === undefined) return cannotProposeView(whyNot(me) ?? 'no-role', words);
  if (refused === undefined) {
    const { updates } = await api.get('/v1/institutions/{institution}/updates', {
      params: {
        path: { institution: me.institution.id },
        query: { assessment: assessment.id, indicator: code, unit, status: 'draft', limit: 1 },
      },
    });
    if (updates.length > 0) {
      const begun = await beginDraft(desk, me, { assessment: assessment.id, indicator: code, unit });
      return showBegun(desk, me, begun);
    }
  }
  const [instrument, indicator] = await Promise.all([
    readInstrument(desk, assessment),
    api.get('/v1/instruments/{id}/indicators/{code}', {
      params: { path: { id: assessment.instrument.id, code } },
    }),
  ]);
  const { id } = assessment;
  return chooseLevelView(
    {
      assessment,
      indicator,
      current: rating.value,
      scale: instrument.scale,
      refused,
      page,
      to: (value) => ({ kind: 'make-draft', assessment: id, code, value }),
      turn: (next) => ({ kind: 'rate-indicator', assessment: id, code, page: next }),
      back: { kind: 'own-indicators', assessment: id, page: 0 },
    },
    words,
  );
}

/** Makes or continues the draft; a level that does not exist is asked for again. */
async function propose(
  desk: Desk,
  me: Me,
  assessment: Assessment,
  { code, value, note }: { readonly code: string; readonly value: string; readonly note: string },
): Promise<View> {
  const rating = assessment.ratings.find((one) => one.code === code);
  if (!rating) return noSuch(desk, assessment, code.replace(/^I/, ''));
  const unit = unitFor(unitsThatPropose(me), rating);
  if (unit === undefined) return cannotProposeView(whyNot(me) ?? 'no-role', desk.words);
  if (!(await isOnScale(desk, assessment, value)))
    return rate(desk, me, assessment, { code, page: 0, refused: value });
  try {
    const proposal = { assessment: assessment.id, indicator: code, unit, value, note };
    return await showBegun(desk, me, await beginDraft(desk, me, proposal), note);
  } catch (error) {
    if (!(error instanceof SpbeProblem) || error.code !== 'ratings-invalid') throw error;
    return rate(desk, me, assessment, { code, page: 0, refused: value });
  }
}

/** Whether a value is written as the instrument's scale has them. Where the scale ends, the API says. */
async function isOnScale(desk: Desk, assessment: Assessment, value: string): Promise<boolean> {
  if (/^-?\d{1,3}$/.test(value)) return true;
  if (!/^-?\d{1,3}(\.\d{1,4}|\/\d{1,3})$/.test(value)) return false;
  return (await readInstrument(desk, assessment)).scale.values === 'decimal';
}

function showBegun(desk: Desk, me: Me, { draft, origin }: BegunDraft, note = ''): Promise<View> {
  const { words } = desk;
  const lead = {
    new: () => words.t('draft-made'),
    own: () => words.t('draft-continued'),
    colleague: () => (note === '' ? words.t('draft-of-colleague') : words.t('draft-of-colleague-note')),
  }[origin]();
  return showUpdate(desk, me, draft, { lead });
}
