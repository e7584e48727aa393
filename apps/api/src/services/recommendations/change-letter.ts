import type { Context } from '../../context.js';
import { findLetter, type LetterRow, updateLetter } from '../../store/recommendation-letters.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { letterTaken } from './add-letter.js';
import { describeLetter } from './describe-letter.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly id: string;
    readonly revision: number;
    readonly number?: string | undefined;
    readonly date?: string | undefined;
    readonly issuer?: string | undefined;
    readonly title?: string | undefined;
    readonly link?: string | null | undefined;
  };
}

/**
 * Corrects how a letter was registered. Runs inside a transaction.
 *
 * @throws Problem `not-found`, `revision-stale`, `conflict` when it would be another letter
 */
export async function changeLetter({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const before = await findLetter(ctx.database, institution.id, input.id);
  if (!before) throw notFound('letter');
  if (before.revision !== input.revision) throw staleRevision();
  const after = await updateLetter(ctx.database, before, {
    number: input.number ?? before.number,
    issued_on: input.date ?? before.issued_on,
    issued_by: input.issuer ?? before.issued_by,
    title: input.title ?? before.title,
    url: input.link === undefined ? before.url : input.link,
  });
  if (after === 'taken') throw letterTaken(input.number ?? before.number);
  if (!after) throw staleRevision();
  const facts = ({ number, issued_on, issued_by }: LetterRow) => ({
    number,
    date: issued_on,
    issuer: issued_by,
  });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'letter.change',
    entity: 'letter',
    entityId: before.id,
    before: facts(before),
    after: facts(after),
  });
  return describeLetter(ctx, access, after);
}
