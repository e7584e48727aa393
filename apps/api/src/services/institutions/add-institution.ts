import type { Context } from '../../context.js';
import {
  findInstitution,
  type InstitutionRow,
  insertInstitution,
  joinInstitution,
  type TimeZone,
} from '../../store/institutions.js';
import type { Actor } from '../access/actor.js';
import { recordAudit } from '../audit/record-audit.js';
import { Problem } from '../errors.js';
import { conflict } from '../refusals.js';
import { describeInstitution } from './describe-institution.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: {
    readonly id: string;
    readonly timeZone: TimeZone;
    /** For an institution that no published result names. */
    readonly name?: string | undefined;
    readonly kind?: InstitutionRow['kind'] | undefined;
    readonly province?: string | undefined;
  };
}

/**
 * Lets an institution work with this software: one of the published results by its id, or a new one. Runs inside a
 * transaction.
 *
 * @throws Problem `conflict` when it works with it already, or a published one is given other facts; `input-invalid` when
 *   a new one lacks name, kind or (for a region) province
 */
export async function addInstitution({ ctx, actor, input }: Command) {
  const { id, timeZone, name, kind, province } = input;
  const published = await findInstitution(ctx.database, id);
  const row = published
    ? await joinPublished(ctx, published, input)
    : await insertInstitution(ctx.database, {
        ...required({ name, kind, province }),
        slug: id,
        former_names: [],
        time_zone: timeZone,
        joined_at: ctx.now(),
      });
  if (!row) throw joinedAlready();
  await recordAudit(ctx, actor, {
    institutionId: row.id,
    action: 'institution.join',
    entity: 'institution',
    entityId: row.slug,
    after: { name: row.name, kind: row.kind, province: row.province, timeZone },
  });
  return describeInstitution(row);
}

function joinPublished(
  ctx: Context,
  published: InstitutionRow,
  { timeZone, name, kind, province }: Command['input'],
): Promise<InstitutionRow | undefined> {
  const differs =
    (name !== undefined && name !== published.name) ||
    (kind !== undefined && kind !== published.kind) ||
    (province !== undefined && province !== published.province);
  if (differs) {
    throw conflict(
      {
        id: `${published.name} sudah dikenal dari hasil nasional, dengan nama, jenis, atau provinsi lain.`,
        en: `${published.name} is known from the national results, with another name, kind or province.`,
      },
      {
        id: 'Kirim hanya id dan timeZone, atau pilih id lain.',
        en: 'Send only id and timeZone, or choose another id.',
      },
    );
  }
  return joinInstitution(ctx.database, published.id, timeZone, ctx.now());
}

const joinedAlready = (): Problem =>
  conflict(
    { id: 'Instansi ini sudah terdaftar.', en: 'This institution has joined already.' },
    { id: 'Gunakan instansi yang ada.', en: 'Use the existing one.' },
  );

function required({ name, kind, province }: Pick<Command['input'], 'name' | 'kind' | 'province'>) {
  const isCentral = kind === 'kementerian' || kind === 'lembaga';
  const missing = [
    ...(name === undefined ? ['name'] : []),
    ...(kind === undefined ? ['kind'] : []),
    ...(!isCentral && province === undefined ? ['province'] : []),
  ];
  if (name !== undefined && kind !== undefined && missing.length === 0) {
    return { name, kind, province: isCentral ? null : (province ?? null) };
  }
  const list = missing.join(', ');
  throw new Problem('input-invalid', {
    detail: {
      id: `Id ini tidak ada pada hasil nasional, dan ${list} belum diisi.`,
      en: `The national results do not have this id, and ${list} is missing.`,
    },
    fix: {
      id: 'Cari id yang benar dengan GET /v1/results?q=, atau lengkapi data instansi baru.',
      en: 'Find the right id with GET /v1/results?q=, or complete the facts of the new institution.',
    },
    errors: missing.map((key) => ({
      path: `$.${key}`,
      code: 'required' as const,
      message: { id: 'wajib ada untuk instansi baru', en: 'is required for a new institution' },
    })),
  });
}
