import type { Context } from '../../context.js';
import { findCampaign, listAskedUnits, listCampaigns } from '../../store/campaigns.js';
import type { Access } from '../access/admit.js';
import { readPage } from '../read-page.js';
import { notFound } from '../refusals.js';
import { describeCampaign } from './describe-campaign.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
}

/** The campaigns of an institution, the newest first; roles of a unit see those that ask their units. */
export async function readCampaigns({
  ctx,
  access,
  input,
}: Query & {
  readonly input: {
    readonly status?: 'open' | 'closed' | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  };
}) {
  const { status, ...page } = input;
  const filter = { status, units: access.units };
  const { rows, nextCursor } = await readPage(page, (before, most) =>
    listCampaigns(ctx.database, access.institution.id, filter, before, most),
  );
  return { campaigns: rows.map(describeCampaign), nextCursor };
}

/** One campaign with the units that it asks. */
export async function readCampaign({
  ctx,
  access: { institution },
  input,
}: Query & { readonly input: { readonly id: string } }) {
  const campaign = await findCampaign(ctx.database, institution.id, input.id);
  if (!campaign) throw notFound('campaign');
  const units = await listAskedUnits(ctx.database, institution.id, campaign.id);
  return { ...describeCampaign(campaign), units: units.map(({ code }) => code) };
}
