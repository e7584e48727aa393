/** What an integrator can be told. Part of the public contract: never renamed. */
export const WEBHOOK_EVENTS = [
  'update.submitted',
  'update.accepted',
  'update.returned',
  'update.withdrawn',
  'assessment.submitted',
  'campaign.opened',
  'campaign.changed',
  'campaign.closed',
  'campaign.reopened',
  'campaign.unit-completed',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
