import type { FastifyRequest } from 'fastify';
import { Problem } from '../services/errors.js';
import { staleRevision } from '../services/stale-revision.js';

/** The ETag of a thing with revisions. */
export const etagOf = (revision: number): string => `"r${revision}"`;

/**
 * The revision that a change was made from.
 *
 * @throws Problem `revision-missing` without `If-Match`; `revision-stale` for `*` and for what no thing of ours has
 */
export function revisionOf({ headers }: FastifyRequest): number {
  const mark = headers['if-match'];
  if (mark === undefined) {
    throw new Problem('revision-missing', {
      detail: {
        id: 'Perubahan ini memerlukan If-Match, agar tidak menimpa perubahan orang lain.',
        en: 'This change needs If-Match, so that it overwrites nobody else’s.',
      },
      fix: {
        id: 'Baca dahulu, lalu kirim ETag jawabannya sebagai If-Match.',
        en: 'Read it first and send the ETag of the answer as If-Match.',
      },
    });
  }
  const [, revision] = /^"r([1-9]\d{0,8})"$/.exec(mark) ?? [];
  if (revision === undefined) throw staleRevision();
  return Number(revision);
}
