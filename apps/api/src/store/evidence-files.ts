import { type Selectable, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type EvidenceFileRow = Selectable<Schema['evidence_file']>;

export interface FileFacts {
  readonly sha256: Buffer;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Waits until nobody else counts or adds files of this institution; held to the end of the transaction. */
export async function lockFilesOf(db: Database, institutionId: string): Promise<void> {
  await db
    .selectFrom('institution')
    .select('id')
    .where('id', '=', institutionId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** Bytes of all files of an institution, reserved ones included. */
export async function sumFileSizes(db: Database, institutionId: string): Promise<bigint> {
  const { total } = await db
    .selectFrom('evidence_file')
    .where('institution_id', '=', institutionId)
    .select(sql<string>`coalesce(sum(size), 0)::text`.as('total'))
    .executeTakeFirstOrThrow();
  return BigInt(total);
}

/** Notes that a known file was uploaded again, which keeps it from being swept; undefined for an unknown one. */
export const touchFile = (
  db: Database,
  institutionId: string,
  { sha256, fileName }: Pick<FileFacts, 'sha256' | 'fileName'>,
  now: Date,
): Promise<EvidenceFileRow | undefined> =>
  db
    .updateTable('evidence_file')
    .set({ uploaded_at: now, file_name: fileName })
    .where('institution_id', '=', institutionId)
    .where('sha256', '=', sha256)
    .returningAll()
    .executeTakeFirst();

export const insertFile = (
  db: Database,
  institutionId: string,
  { sha256, size, mediaType, fileName }: FileFacts,
  now: Date,
): Promise<EvidenceFileRow> =>
  db
    .insertInto('evidence_file')
    .values({
      institution_id: institutionId,
      sha256,
      size,
      media_type: mediaType,
      file_name: fileName,
      uploaded_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** A file that is about to be used: it cannot be swept before the transaction ends. */
export const holdFile = (
  db: Database,
  institutionId: string,
  sha256: Buffer,
): Promise<EvidenceFileRow | undefined> =>
  db
    .selectFrom('evidence_file')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('sha256', '=', sha256)
    .forKeyShare()
    .executeTakeFirst();

export interface UnusedFile {
  readonly institutionId: string;
  readonly institution: string;
  readonly sha256: Buffer;
}

/** Files last uploaded before then that no evidence points to, the oldest first. */
export const listUnusedFiles = (db: Database, before: Date, limit: number): Promise<UnusedFile[]> =>
  db
    .selectFrom('evidence_file')
    .innerJoin('institution', 'institution.id', 'evidence_file.institution_id')
    .where('evidence_file.uploaded_at', '<', before)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('evidence')
            .select('evidence.id')
            .whereRef('evidence.institution_id', '=', 'evidence_file.institution_id')
            .whereRef('evidence.sha256', '=', 'evidence_file.sha256'),
        ),
      ),
    )
    .select([
      'evidence_file.institution_id as institutionId',
      'institution.slug as institution',
      'evidence_file.sha256',
    ])
    .orderBy('evidence_file.uploaded_at')
    .limit(limit)
    .execute();

/** The same for one file, which nobody can use any more until the transaction ends; false when it is in use or gone. */
export async function claimUnusedFile(
  db: Database,
  { institutionId, sha256 }: UnusedFile,
  before: Date,
): Promise<boolean> {
  const locked = await db
    .selectFrom('evidence_file')
    .select('sha256')
    .where('institution_id', '=', institutionId)
    .where('sha256', '=', sha256)
    .where('uploaded_at', '<', before)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) return false;
  // A second look: the first statement may have waited for somebody who put the file to use.
  const used = await db
    .selectFrom('evidence')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return used === undefined;
}

export async function deleteFile(db: Database, institutionId: string, sha256: Buffer): Promise<void> {
  await db
    .deleteFrom('evidence_file')
    .where('institution_id', '=', institutionId)
    .where('sha256', '=', sha256)
    .execute();
}
