import type { UpdateSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { readOpenAssessments } from './read-open-assessments.js';

/** The API gives no more at once; ten pages are more than anybody reviews. */
const PER_PAGE = 200;
const MOST_PAGES = 10;

/** Whether somebody decides about the updates of every unit. */
export const decidesForAll = ({ roles }: Me): boolean =>
  roles.some(({ role }) => role === 'coordinator' || role === 'admin');

/**
 * The updates about which somebody may decide and that nobody has decided, the one that waits longest first. A person in
 * charge (PIC) decides about what other units propose for the indicators of the own one.
 */
export async function readWaiting(desk: Desk, me: Me): Promise<readonly UpdateSummary[]> {
  const [submitted, open] = await Promise.all([readSubmitted(desk, me), readOpenAssessments(desk, me)]);
  const decidable = submitted.filter(({ assessment }) => open.some(({ id }) => id === assessment));
  const mine = decidesForAll(me) ? decidable : await ofOwnIndicators(desk, me, decidable);
  return [...mine].sort(
    (a, b) =>
      Date.parse(a.submittedAt ?? a.createdAt) - Date.parse(b.submittedAt ?? b.createdAt) ||
      Number(BigInt(a.id) - BigInt(b.id)),
  );
}

async function readSubmitted({ api }: Desk, me: Me): Promise<UpdateSummary[]> {
  const found: UpdateSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { updates, nextCursor } = await api.get('/v1/institutions/{institution}/updates', {
      params: {
        path: { institution: me.institution.id },
        query: { status: 'submitted', limit: PER_PAGE, ...(cursor !== undefined && { cursor }) },
      },
    });
    found.push(...updates);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

async function ofOwnIndicators(
  { api }: Desk,
  { roles }: Me,
  updates: readonly UpdateSummary[],
): Promise<readonly UpdateSummary[]> {
  const units = roles.flatMap(({ role, unit }) => (role === 'pic' && unit !== null ? [unit] : []));
  const ids = [...new Set(updates.map(({ assessment }) => assessment))];
  const read = await Promise.all(
    ids.map((assessment) => api.get('/v1/assessments/{assessment}', { params: { path: { assessment } } })),
  );
  const ownerOf = (update: UpdateSummary): string | null =>
    read.find(({ id }) => id === update.assessment)?.ratings.find(({ code }) => code === update.indicator)
      ?.owner ?? null;
  return updates.filter((update) => {
    const owner = ownerOf(update);
    return owner !== null && units.includes(owner) && update.unit !== owner;
  });
}
