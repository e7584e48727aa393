const REF_BYTES = 52;

/** Marks a reference that is only the beginning of a slug, because the whole one does not fit. */
export const CUT = '~';

/** The pattern of a reference in details. */
export const REF = `([a-z0-9-]{1,${REF_BYTES}}${CUT}?)`;

/** How an institution is named in a button: its slug, or as much of it as fits into so many bytes. */
export function refOf(slug: string, most = REF_BYTES): string {
  if (Buffer.byteLength(slug) <= most) return slug;
  // At a word boundary, so that the beginning can be searched for.
  return `${slug.slice(0, most - 1).replace(/-[^-]*$/, '')}${CUT}`;
}
