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

/** An assessment of an institution, open. */
export async function openAssessment(api: Api, slug: string, year = 2026): Promise<string> {
  const [row] = await queryAt<{ id: string }>(
    api.databaseUrl(),
    `insert into assessment (institution_id, year, instrument, instrument_hash, stage, snapshot_id, snapshot_en, opened_at)
     select id, $2, 'spbe-2020', 'hash', 'self', '{}', '{}', '2026-01-01' from institution where slug = $1 returning id`,
    [slug, year],
  );
  return row?.id ?? '';
}

/** What a unit sent in for an indicator, as it stands. */
export async function putUpdate(
  api: Api,
  unit: { readonly assessment: string; readonly unit: string; readonly indicator: string },
  status: 'draft' | 'submitted' | 'accepted' | 'returned' | 'withdrawn',
  at: string,
): Promise<void> {
  await queryAt(
    api.databaseUrl(),
    `insert into rating_update (institution_id, assessment_id, indicator_code, unit_id, author, value, status, reason_code,
       created_at, submitted_at)
     select a.institution_id, a.id, $3, u.id, 'official:1', '3', $4::text,
       case when $4 = 'returned' then 'missing' end, $5::timestamptz, $5::timestamptz
     from assessment a join unit u on u.institution_id = a.institution_id and u.code = $2 where a.id = $1`,
    [unit.assessment, unit.unit, unit.indicator, status, at],
  );
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

export interface Claimed {
  readonly id: string;
  readonly lease: string;
  readonly attempt: number;
  readonly kind: string;
  readonly recipient: { readonly kind: string; readonly telegramId: string; readonly language: string };
  readonly institution: { readonly id: string };
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The bot’s side of the outbox. */
export function outboxOf(api: Api) {
  const service = callerWith(api, SERVICE_KEY);
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
