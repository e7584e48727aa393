import { invalidCursor } from './results/page-cursor.js';

/** Rows whose numbers fall, page by page: the cursor is the number of the last row that was shown. */
export async function readPage<Row extends { readonly id: string }>(
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  list: (before: string | null, most: number) => Promise<readonly Row[]>,
): Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }> {
  if (cursor !== undefined && !/^[1-9]\d{0,17}$/.test(cursor)) throw invalidCursor();
  const rows = await list(cursor ?? null, limit + 1);
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
