import { z } from 'zod';
import { kindSchema } from './shared.js';

/** A path or body part that names a row. */
export const rowIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .meta({ examples: ['12'] });

export const slugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ examples: ['provinsi-kalimantan-selatan'] });

export const inInstitution = z.object({ institution: z.string().max(100) });

export const timeZoneSchema = z
  .enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
  .meta({ description: 'WIB, WITA or WIT.' });

export const revisionSchema = z
  .int()
  .meta({ description: 'The ETag is `"r<revision>"`; send it as If-Match.' });

const instant = z.iso.datetime();
const personName = z.string().trim().min(1).max(200);

export const institutionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: kindSchema,
    province: z.string().nullable(),
    timeZone: timeZoneSchema,
    joinedAt: instant.nullable(),
    isDemo: z
      .boolean()
      .meta({ description: 'Whether its work here is invented; published results are real.' }),
    revision: revisionSchema,
  })
  .meta({ id: 'Institution' });

export const institutionListSchema = z.object({ institutions: z.array(institutionSchema) });

export const newInstitutionSchema = z
  .strictObject({
    id: slugSchema.meta({
      description: 'The slug of an institution with published results, or a new one.',
      examples: ['provinsi-kalimantan-selatan'],
    }),
    timeZone: timeZoneSchema,
    name: z.string().trim().min(1).max(200).optional().meta({ description: 'For a new institution.' }),
    kind: kindSchema.optional(),
    province: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'NewInstitution', examples: [{ id: 'provinsi-bali', timeZone: 'Asia/Makassar' }] });

export const institutionChangeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional().meta({
      description: 'Only of an institution without published results, which give the name otherwise.',
    }),
    timeZone: timeZoneSchema.optional(),
  })
  .meta({ id: 'InstitutionChange', examples: [{ timeZone: 'Asia/Jayapura' }] });

export const unitCode = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ examples: ['diskominfo'] });

export const unitSchema = z
  .object({
    code: unitCode,
    name: z.string(),
    archivedAt: instant.nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'Unit' });

export const unitListSchema = z.object({ units: z.array(unitSchema) });

export const newUnitSchema = z
  .strictObject({ code: unitCode, name: z.string().trim().min(1).max(200) })
  .meta({
    id: 'NewUnit',
    examples: [{ code: 'diskominfo', name: 'Dinas Komunikasi dan Informatika' }],
  });

export const unitChangeSchema = z
  .strictObject({ name: z.string().trim().min(1).max(200).optional(), archived: z.boolean().optional() })
  .meta({ id: 'UnitChange' });

const roleSchema = z
  .enum(['operator', 'pic', 'companion', 'coordinator', 'assessor', 'leader', 'admin'])
  .meta({ description: 'operator, pic and companion belong to one unit, the others to the institution.' });

const givenRole = z.strictObject({ role: roleSchema, unit: unitCode.nullish() });

export const officialSchema = z
  .object({
    id: rowIdSchema,
    name: z.string(),
    unit: z.string().nullable(),
    language: z.enum(['id', 'en']),
    roles: z.array(z.object({ role: roleSchema, unit: z.string().nullable() })),
    linked: z.boolean().meta({ description: 'Whether a Telegram account is linked.' }),
    revision: revisionSchema,
  })
  .meta({ id: 'Official' });

export const officialListSchema = z.object({ officials: z.array(officialSchema) });

const MOST_ROLES = 60;

export const newOfficialSchema = z
  .strictObject({
    name: personName,
    unit: unitCode.nullish(),
    language: z.enum(['id', 'en']).optional(),
    roles: z.array(givenRole).max(MOST_ROLES),
  })
  .meta({
    id: 'NewOfficial',
    examples: [{ name: 'Contoh Koordinator', roles: [{ role: 'coordinator' }] }],
  });

export const officialChangeSchema = z
  .strictObject({
    name: personName.optional(),
    unit: unitCode.nullish(),
    language: z.enum(['id', 'en']).optional(),
    roles: z.array(givenRole).max(MOST_ROLES).optional(),
  })
  .meta({ id: 'OfficialChange' });

export const erasedSchema = z.object({ id: rowIdSchema, erasedAt: instant }).meta({ id: 'ErasedOfficial' });

export const linkCodeSchema = z
  .object({
    code: z.string().meta({ description: 'Shown once; only its hash is kept.' }).nullable(),
    startParameter: z
      .string()
      .nullable()
      .meta({ description: 'For the deep link of the bot: `https://t.me/<bot>?start=<startParameter>`.' }),
    expiresAt: instant,
  })
  .meta({ id: 'LinkCode' });

export const redeemSchema = z
  .strictObject({ code: z.string().regex(/^[\w-]{43}$/) })
  .meta({ id: 'RedeemCode' });

export const linkedPersonSchema = z
  .object({
    institution: z.object({ id: z.string(), name: z.string() }),
    name: z.string(),
    unit: z.string().nullable(),
  })
  .meta({ id: 'LinkedPerson' });

export const unlinkedSchema = z.object({ unlinked: z.literal(true) });

const scopeSchema = z.enum(['read', 'write', 'admin']).meta({
  description: 'read: as a leader; write: as a coordinator; admin: as an admin of the institution.',
});

export const keySchema = z
  .object({
    id: rowIdSchema,
    label: z.string(),
    scopes: z.array(z.enum(['read', 'write', 'admin', 'service'])),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'Good to an hour.' }),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const keyListSchema = z.object({ keys: z.array(keySchema) });

export const newKeySchema = z
  .strictObject({
    label: z.string().trim().min(1).max(100),
    scopes: z.array(scopeSchema).min(1).max(3),
    expiresInDays: z.int().min(1).max(3650).optional(),
  })
  .meta({ id: 'NewApiKey', examples: [{ label: 'dasbor provinsi', scopes: ['read'], expiresInDays: 365 }] });

export const madeKeySchema = keySchema
  .extend({
    key: z
      .string()
      .nullable()
      .meta({ description: 'The key itself, in this answer only; null when the request is repeated.' }),
  })
  .meta({ id: 'MadeApiKey' });

export const setupSchema = z
  .strictObject({ label: z.string().trim().min(1).max(100) })
  .meta({ id: 'Setup', examples: [{ label: 'admin pertama' }] });

export const auditQuerySchema = z.strictObject({
  entity: z.string().min(1).max(40).optional(),
  entityId: z.string().min(1).max(100).optional(),
  actor: z.string().min(1).max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(30).optional(),
});

export const auditExportQuerySchema = auditQuerySchema
  .omit({ limit: true, cursor: true })
  .extend({ format: z.enum(['ndjson', 'csv']).default('ndjson') });

const facts = z.record(z.string(), z.unknown()).nullable();

export const auditEntrySchema = z
  .object({
    id: rowIdSchema,
    at: instant,
    actor: z.string().meta({ examples: ['official:12', 'key:7'] }),
    via: z.enum(['key', 'telegram', 'web', 'system']),
    action: z.string().meta({ examples: ['unit.change'] }),
    entity: z.string(),
    entityId: z.string(),
    before: facts,
    after: facts,
    reason: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

export const auditSchema = z
  .object({ entries: z.array(auditEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditPage' });
