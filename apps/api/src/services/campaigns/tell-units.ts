import type { CampaignRow } from '../../store/campaigns.js';
import type { Kind } from '../notifications/kinds.js';
import type { Telling } from '../notifications/notify.js';

/** Notifications that only hold as long as a unit still owes something. */
export const OWED_KINDS = ['campaign-reminder', 'campaign-nudge'] as const satisfies readonly Kind[];

export const subjectOf = (campaignId: string, unitId: string): string =>
  `campaign:${campaignId}/unit:${unitId}`;

/** What operators and PIC of one unit are told about a campaign. */
export function tellUnit(
  kind: Kind,
  campaign: CampaignRow,
  unit: { readonly id: string; readonly code: string; readonly name: string },
  more: {
    /** Tells this occasion from others: `opened`, `H-3:2026-07-13`. */
    readonly occasion: string;
    readonly facts?: Readonly<Record<string, unknown>>;
    readonly at?: Date;
    readonly until?: Date;
  },
): Telling {
  const { occasion, facts, ...times } = more;
  const subject = subjectOf(campaign.id, unit.id);
  return {
    kind,
    event: `${subject}/${occasion}`,
    subject,
    to: { roles: ['operator', 'pic'], unitId: unit.id },
    facts: {
      campaign: campaign.id,
      assessment: campaign.assessment_id,
      title: campaign.title,
      message: campaign.message,
      deadline: campaign.deadline.toISOString(),
      unit: { code: unit.code, name: unit.name },
      ...facts,
    },
    ...times,
  };
}
