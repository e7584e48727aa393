import type { Evidence } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import type { Ask } from '../route.js';
import { THEMES, type Theme } from '../routes/leadership.js';
import type { View } from '../view.js';
import { audienceView, notForRoleView, themesView } from '../views/audience.js';
import { type Feature, personally } from './feature.js';
import { indexNow } from './own-assessment.js';

/** Who may speak for the institution to its visitors. */
const SPEAKERS: ReadonlySet<string> = new Set(['leader', 'coordinator']);

/** What people type for a theme. */
const WORDS: Readonly<Record<Theme, readonly string[]>> = {
  regulation: ['regulasi', 'peraturan', 'kebijakan', 'regulation'],
  budget: ['anggaran', 'biaya', 'budget'],
  infrastructure: ['infrastruktur', 'jaringan', 'infrastructure'],
  people: ['sdm', 'tim', 'people'],
  application: ['aplikasi', 'sistem', 'application', 'applications'],
  data: ['data'],
  security: ['keamanan', 'security'],
};

/** /audiensi [theme]: what can be shown to visitors, from accepted evidence; what is not there is said. */
export const audience = {
  commands: ['audiensi', 'audience'],
  menu: (words) => words.t('menu-audiensi'),
  button: (words) => ({ text: words.t('button-audience'), to: { kind: 'themes' } }),
  help: (words) => words.t('help-audience'),
  audience: ['leader', 'coordinator'],
  read: readTheme,
  screens: {
    themes: personally('audiensi', (_ask, { words }, me) =>
      maySpeak(me) ? themesView(words) : notForRoleView(words),
    ),
    audience: personally('audiensi', ({ theme, page }, desk, me) =>
      maySpeak(me) ? showTheme(theme, page, desk, me) : notForRoleView(desk.words),
    ),
  },
} satisfies Feature;

const maySpeak = ({ roles }: Me): boolean => roles.some(({ role }) => SPEAKERS.has(role));

function readTheme(typed: string): Ask {
  const said = typed.toLowerCase().trim();
  const theme = THEMES.find((one) => WORDS[one].includes(said));
  return theme ? { kind: 'audience', theme, page: 0 } : { kind: 'themes' };
}

async function showTheme(theme: Theme, page: number, desk: Desk, me: Me): Promise<View> {
  const { assessment } = await indexNow(desk, me);
  if (!assessment)
    return audienceView({ theme, year: undefined, expected: [], evidence: [], page }, desk.words);
  const [instrument, evidence] = await Promise.all([
    desk.api.get('/v1/instruments/{id}', { params: { path: { id: assessment.instrument.id } } }),
    acceptedOf(theme, assessment.id, desk, me),
  ]);
  const expected = instrument.indicators.filter(({ themes }) => themes.includes(theme));
  return audienceView({ theme, year: assessment.year, expected, evidence, page }, desk.words);
}

/** Accepted evidence of the assessment: what other years had may be out of date. */
async function acceptedOf(
  theme: Theme,
  assessment: string,
  desk: Desk,
  { institution }: Me,
): Promise<Evidence[]> {
  const found: Evidence[] = [];
  let cursor: string | null = null;
  do {
    const query: { theme: Theme; state: 'accepted'; limit: number; cursor?: string } = {
      theme,
      state: 'accepted',
      limit: 100,
      ...(cursor !== null && { cursor }),
    };
    const page: { evidence: Evidence[]; nextCursor: string | null } = await desk.api.get(
      '/v1/institutions/{institution}/evidence',
      { params: { path: { institution: institution.id }, query } },
    );
    found.push(...page.evidence);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found.filter((one) => one.assessment === assessment);
}
