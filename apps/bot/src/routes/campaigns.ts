import { type Codecs, PAGE, pageText, REVISION, ROW, reader } from './codec.js';
import { UNIT } from './tasks.js';

/** Campaigns (pengumpulan), and the units that somebody accompanies. */
export type CampaignRoute =
  | { readonly kind: 'campaigns' }
  | { readonly kind: 'campaign'; readonly campaign: string; readonly page: number }
  | { readonly kind: 'nudge'; readonly campaign: string }
  /** Asks for the deadline of a new one; `invalid` when what was typed is no day to come. */
  | { readonly kind: 'new-campaign'; readonly invalid: boolean }
  | { readonly kind: 'confirm-campaign'; readonly day: string }
  | { readonly kind: 'open-campaign'; readonly assessment: string; readonly day: string }
  | { readonly kind: 'ask-deadline'; readonly campaign: string; readonly invalid: boolean }
  | { readonly kind: 'confirm-deadline'; readonly campaign: string; readonly day: string }
  | {
      readonly kind: 'move-deadline';
      readonly campaign: string;
      readonly revision: number;
      readonly day: string;
    }
  | { readonly kind: 'ask-close'; readonly campaign: string }
  | { readonly kind: 'close-campaign'; readonly campaign: string; readonly revision: number }
  | { readonly kind: 'companion'; readonly page: number }
  | { readonly kind: 'companion-unit'; readonly unit: string };

const DAY = '(\\d{4}-\\d{2}-\\d{2})';

export const campaignCodecs: Codecs<CampaignRoute> = {
  campaigns: { code: 'ja', write: () => '', read: () => ({ kind: 'campaigns' }) },
  campaign: {
    code: 'jb',
    write: ({ campaign, page }) => `${campaign}:${pageText(page)}`,
    read: reader(`${ROW}:${PAGE}`, ([campaign = '', page]) => ({
      kind: 'campaign',
      campaign,
      page: Number(page),
    })),
  },
  nudge: {
    code: 'jc',
    write: ({ campaign }) => campaign,
    read: reader(ROW, ([campaign = '']) => ({ kind: 'nudge', campaign })),
  },
  'new-campaign': {
    code: 'jd',
    write: ({ invalid }) => (invalid ? 'x' : ''),
    read: reader('(x?)', ([mark]) => ({ kind: 'new-campaign', invalid: mark === 'x' })),
  },
  'confirm-campaign': {
    code: 'je',
    write: ({ day }) => day,
    read: reader(DAY, ([day = '']) => ({ kind: 'confirm-campaign', day })),
  },
  'open-campaign': {
    code: 'jf',
    write: ({ assessment, day }) => `${assessment}:${day}`,
    read: reader(`${ROW}:${DAY}`, ([assessment = '', day = '']) => ({
      kind: 'open-campaign',
      assessment,
      day,
    })),
  },
  'ask-deadline': {
    code: 'jg',
    write: ({ campaign, invalid }) => `${campaign}:${invalid ? 'x' : ''}`,
    read: reader(`${ROW}:(x?)`, ([campaign = '', mark]) => ({
      kind: 'ask-deadline',
      campaign,
      invalid: mark === 'x',
    })),
  },
  'confirm-deadline': {
    code: 'jh',
    write: ({ campaign, day }) => `${campaign}:${day}`,
    read: reader(`${ROW}:${DAY}`, ([campaign = '', day = '']) => ({
      kind: 'confirm-deadline',
      campaign,
      day,
    })),
  },
  'move-deadline': {
    code: 'ji',
    write: ({ campaign, revision, day }) => `${campaign}:${revision}:${day}`,
    read: reader(`${ROW}:${REVISION}:${DAY}`, ([campaign = '', revision, day = '']) => ({
      kind: 'move-deadline',
      campaign,
      revision: Number(revision),
      day,
    })),
  },
  'ask-close': {
    code: 'jj',
    write: ({ campaign }) => campaign,
    read: reader(ROW, ([campaign = '']) => ({ kind: 'ask-close', campaign })),
  },
  'close-campaign': {
    code: 'jk',
    write: ({ campaign, revision }) => `${campaign}:${revision}`,
    read: reader(`${ROW}:${REVISION}`, ([campaign = '', revision]) => ({
      kind: 'close-campaign',
      campaign,
      revision: Number(revision),
    })),
  },
  companion: {
    code: 'da',
    write: ({ page }) => pageText(page),
    read: reader(PAGE, ([page]) => ({ kind: 'companion', page: Number(page) })),
  },
  'companion-unit': {
    code: 'db',
    write: ({ unit }) => unit,
    read: reader(UNIT, ([unit = '']) => ({ kind: 'companion-unit', unit })),
  },
};
