/** In the order in which equally good search results are listed: a bare "gorontalo" means the province first. */
export const INSTITUTION_KINDS = ['provinsi', 'kabupaten', 'kota', 'kementerian', 'lembaga'] as const;

export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];
