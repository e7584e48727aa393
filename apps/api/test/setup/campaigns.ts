import { randomUUID } from 'node:crypto';
import { queryAt } from './query.js';
import type { serve } from './serve.js';
import { callerWith, type ownInstitution, SERVICE_KEY } from './workspace.js';

type Api = ReturnType<typeof serve>;
type Own = Awaited<ReturnType<typeof ownInstitution>>;

/** A clock that a test sets. */
export function handClock(start: string): {
  now: () => Date;
  set(text: string): void;
  pass(seconds: number): void;
} {
  let at = new Date(start);
  return {
    now: () => at,
    set: (text) => {
      at = new Date(text);
    },
    pass: (seconds) => {
      at = new Date(at.getTime() + seconds * 1_000);
    },
  };
}

/** Adds an official without a chat. */
export async function addOfficial(
  { admin, path }: Own,
  roles: readonly { readonly role: string; readonly unit?: string }[],
): Promise<string> {
  const { id } = await admin.ask<{ id: string }>('POST', `${path}/officials`, {
    name: `Tanpa Chat ${randomUUID()}`,
    roles,
  });
  return id;
}

export interface Campaign {
  readonly id: string;
  readonly assessment: string;
  readonly deadline: string;
  readonly revision: number;
  readonly status: string;
  readonly indicators: readonly string[];
}

/** An open assessment and a campaign for it. */
export async function openCampaign({ admin, path }: Own, facts: object = {}): Promise<Campaign> {
  const { id } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
  return admin.ask<Campaign>('POST', `${path}/campaigns`, {
    assessment: id,
    title: 'Formulir SPBE',
    deadline: '2026-07-13',
    ...facts,
  });
}

/** What a unit sent in for an indicator, as it stands. */
export async function putUpdate(
  api: Api,
  of: { readonly assessment: string; readonly unit: string; readonly indicator: string },
  status: 'draft' | 'submitted' | 'accepted' | 'returned' | 'withdrawn',
  at: string,
): Promise<void> {
  await queryAt(
    api.databaseUrl(),
    `insert into rating_update (institution_id, assessment_id, indicator_code, unit_id, author, value, status, reason_code,
       created_at, submitted_at, touched_at)
     select a.institution_id, a.id, $3, u.id, 'official:1', '3', $4::text,
       case when $4 = 'returned' then 'missing' end, $5::timestamptz, $5::timestamptz, $5::timestamptz
     from assessment a join unit u on u.institution_id = a.institution_id and u.code = $2 where a.id = $1`,
    [of.assessment, of.unit, of.indicator, status, at],
  );
}

export interface Claimed {
  readonly id: string;
  readonly lease: string;
  readonly leasedUntil: string;
  readonly attempt: number;
  readonly kind: string;
  readonly recipient: { readonly kind: string; readonly telegramId: string; readonly language: string };
  readonly institution: { readonly id: string; readonly timeZone: string };
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The bot’s side of the outbox. */
export function outboxOf(api: Pick<Api, 'call'>) {
  const service = callerWith(api as Api, SERVICE_KEY);
  return {
    service,
    claim: async (limit = 100): Promise<readonly Claimed[]> =>
      (await service.ask<{ notifications: readonly Claimed[] }>('POST', '/v1/notifications/claim', { limit }))
        .notifications,
    acknowledge: ({ id, lease }: Claimed) =>
      service.send('POST', `/v1/notifications/${id}/acknowledge`, { lease }),
    fail: ({ id, lease }: Claimed, how: object) =>
      service.send('POST', `/v1/notifications/${id}/fail`, { lease, ...how }),
  };
}
