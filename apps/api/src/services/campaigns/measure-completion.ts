import type { Context } from '../../context.js';
import {
  listIndicatorsOfUnits,
  listLastSigns,
  listLatestUpdates,
  type UpdateStatus,
} from '../../store/campaign-work.js';
import { type AskedUnit, type CampaignRow, listAskedUnits } from '../../store/campaigns.js';
import { findRecipients, type Recipient } from '../../store/recipients.js';

/** How far one unit is. */
export interface UnitProgress {
  readonly unit: AskedUnit;
  /** Indicators of the campaign that the unit owns or contributes to; all of them when it has none of its own. */
  readonly asked: readonly string[];
  /** Sent in and not sent back: the latest update is submitted or accepted. */
  readonly done: readonly string[];
  /** Sent back, and nothing new since. */
  readonly returned: readonly string[];
  /** Nothing was sent back, and everything was sent in or the unit says that it has nothing to add. */
  readonly isComplete: boolean;
  /** The last sign of the unit since the campaign was opened, or the opening. */
  readonly silentSince: Date;
  /** Who works on it: operators and PIC of the unit. */
  readonly people: readonly Recipient[];
  /** Those of them whom no message reaches. */
  readonly unreachable: readonly Recipient[];
}

const isDone = (status: UpdateStatus): boolean => status === 'submitted' || status === 'accepted';

/** How far the units of a campaign are: the longest silence first, what is complete at the end. */
export async function measureCompletion({
  ctx: { database },
  campaign,
}: {
  readonly ctx: Context;
  readonly campaign: CampaignRow;
}): Promise<UnitProgress[]> {
  const units = await listAskedUnits(database, campaign.institution_id, campaign.id);
  const owned = await listIndicatorsOfUnits(database, campaign);
  const updates = await listLatestUpdates(database, campaign);
  const signs = await listLastSigns(database, campaign);
  const people = await findRecipients(database, campaign.institution_id, {
    roles: ['operator', 'pic'],
    officials: [],
  });
  const progress = units.map((unit): UnitProgress => {
    const own = owned.get(unit.unit_id) ?? [];
    const listed = campaign.indicator_codes;
    const both = listed.filter((code) => own.includes(code));
    const asked = both.length > 0 ? both : listed;
    const latest = new Map(
      updates
        .filter(({ unitId }) => unitId === unit.unit_id)
        .map(({ indicator, status }) => [indicator, status]),
    );
    const done = asked.filter((code) => isDone(latest.get(code) ?? 'draft'));
    const returned = asked.filter((code) => latest.get(code) === 'returned');
    const team = people.filter(({ roles }) =>
      roles.some(({ role, unitId }) => ['operator', 'pic'].includes(role) && unitId === unit.unit_id),
    );
    const signed = [signs.get(unit.unit_id), unit.completed_at].flatMap((at) => at?.getTime() ?? []);
    return {
      unit,
      asked,
      done,
      returned,
      isComplete: returned.length === 0 && (unit.completed_at !== null || done.length === asked.length),
      silentSince: new Date(Math.max(campaign.opened_at.getTime(), ...signed)),
      people: team,
      unreachable: team.filter(({ telegramId, blockedAt }) => telegramId === null || blockedAt !== null),
    };
  });
  return progress.sort(
    (one, other) =>
      Number(one.isComplete) - Number(other.isComplete) ||
      one.silentSince.getTime() - other.silentSince.getTime() ||
      (one.unit.code < other.unit.code ? -1 : 1),
  );
}
