import type { Context } from '../../context.js';
import { appendAudit } from '../../store/audit-entries.js';
import type { Actor } from '../access/actor.js';

export interface AuditFacts {
  readonly institutionId: string | null;
  /** Verb of the change, for example `unit.create`. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  /** Fields that changed, as they were and as they are. Names of persons stay out: a log cannot forget. */
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  readonly reason?: string | null;
}

/** Writes one entry in the transaction of the change, so that there is never one without the other. */
export async function recordAudit(
  ctx: Context,
  actor: Pick<Actor, 'id' | 'via'>,
  facts: AuditFacts,
): Promise<void> {
  await appendAudit(ctx.database, {
    institution_id: facts.institutionId,
    actor: actor.id,
    via: actor.via,
    action: facts.action,
    entity: facts.entity,
    entity_id: facts.entityId,
    before: facts.before ? JSON.stringify(facts.before) : null,
    after: facts.after ? JSON.stringify(facts.after) : null,
    reason: facts.reason ?? null,
    at: ctx.now(),
  });
}
