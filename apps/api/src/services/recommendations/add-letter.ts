import type { Context } from '../../context.js';
import { insertLetter } from '../../store/recommendation-letters.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { conflict } from '../refusals.js';
import { appendRecommendations, type NewRecommendation } from './append-recommendations.js';
import { describeLetter } from './describe-letter.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly number: string;
    readonly date: string;
    readonly issuer: string;
    readonly title: string;
    readonly link?: string | null | undefined;
    readonly instrument?: string | null | undefined;
    readonly recommendations: readonly NewRecommendation[];
  };
}

/**
 * Registers a letter with what it recommends. Runs inside a transaction.
 *
 * @throws Problem `conflict` for a letter that is registered already; `unknown-instrument`; `input-invalid`
 */
export async function addLetter({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  if (input.instrument) chooseInstrument(ctx, input.instrument);
  const row = await insertLetter(ctx.database, {
    institution_id: institution.id,
    number: input.number,
    issued_on: input.date,
    issued_by: input.issuer,
    title: input.title,
    url: input.link ?? null,
    instrument: input.instrument ?? null,
    created_at: ctx.now(),
  });
  if (!row) throw letterTaken(input.number);
  await appendRecommendations(ctx, row, input.recommendations);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'letter.add',
    entity: 'letter',
    entityId: row.id,
    after: { number: row.number, date: row.issued_on, recommendations: input.recommendations.length },
  });
  return describeLetter(ctx, access, row);
}

export const letterTaken = (number: string) =>
  conflict(
    {
      id: `Surat nomor ${number} dari penerbit itu sudah terdaftar.`,
      en: `The letter ${number} of that issuer is registered already.`,
    },
    {
      id: 'Tambahkan rekomendasinya pada surat yang sudah ada.',
      en: 'Add the recommendations to the letter that is there.',
    },
  );
