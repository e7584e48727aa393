import type { Context } from '../../context.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { jsonPath } from '../errors.js';
import type { Words } from '../words.js';

/** A row that does not name the institution it was sent to: easily done with a file of a whole province. */
export function findOtherInstitution(
  { results }: Pick<Context, 'results'>,
  { slug, name }: Pick<InstitutionRow, 'slug' | 'name'>,
  { nama_instansi: written }: { readonly nama_instansi: string },
  at: number,
): { readonly path: string; readonly code: 'other-institution'; readonly message: Words }[] {
  const known = [name, ...(results.bySlug.get(slug)?.formerNames ?? [])];
  if (known.some((each) => bare(each) === bare(written))) return [];
  const shown = written.slice(0, 80);
  return [
    {
      path: jsonPath([at, 'nama_instansi']),
      code: 'other-institution',
      message: {
        id: `baris ini menyebut "${shown}", bukan ${name}`,
        en: `the row names "${shown}", not ${name}`,
      },
    },
  ];
}

const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\bpemerintah( daerah)?\b/g, '')
    .replace(/\bkab\./g, 'kabupaten')
    .replace(/\bprov\./g, 'provinsi')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
