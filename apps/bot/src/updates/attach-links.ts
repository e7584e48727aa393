import { SpbeProblem } from '@spbe/client';
import type { Evidence, RatingUpdate, UpdateSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import type { View } from '../view.js';
import { evidenceTitle } from './evidence-title.js';
import { handIn } from './hand-in.js';
import { readAttached } from './read-attached.js';
import { showUpdate } from './show-update.js';
import { undoEvidence } from './undo-evidence.js';

const LINK = /https?:\/\/\S+/gi;
/** More links in one message are no evidence of one indicator. */
const MOST_LINKS = 10;

/** Attaches the links of a text to a draft. Its other words are their title. */
export async function attachLinks(
  desk: Desk,
  me: Me,
  draft: RatingUpdate | UpdateSummary,
  text: string,
): Promise<View> {
  const { words } = desk;
  const links = [...new Set(text.match(LINK) ?? [])].map((link) => link.replace(/[.,;:)\]>"']+$/, ''));
  const title = evidenceTitle(text.replace(LINK, ' '));
  const there = (await readAttached(desk, draft)).map(({ url }) => url);
  const added: Evidence[] = [];
  const refused: string[] = [];
  let known = 0;
  for (const [at, link] of links.slice(0, MOST_LINKS).entries()) {
    if (URL.canParse(link) && there.includes(new URL(link).href)) {
      known += 1;
      continue;
    }
    try {
      added.push(await handIn(desk, draft, `link-${at}`, { url: link, title: title ?? placeOf(link) }));
    } catch (error) {
      // An address that the API does not take: everything else of the message is kept.
      if (!(error instanceof SpbeProblem) || error.code !== 'input-invalid') throw error;
      refused.push(link);
    }
  }
  const leads = [
    added.length > 0 && words.t('link-attached', { count: String(added.length) }),
    known > 0 && words.t('link-there'),
    refused.length > 0 && words.t('link-refused', { link: refused.join(' ').slice(0, 300) }),
    links.length > MOST_LINKS && words.t('link-too-many', { most: String(MOST_LINKS) }),
  ].filter((lead) => lead !== false);
  return showUpdate(desk, me, draft.id, { lead: leads.join(' '), undo: undoEvidence(added, words) });
}

/** Where a link leads, for want of a title. */
function placeOf(link: string): string {
  if (!URL.canParse(link)) return link.slice(0, 200);
  const { hostname, pathname } = new URL(link);
  return evidenceTitle(`${hostname}${pathname === '/' ? '' : pathname}`) ?? hostname;
}
