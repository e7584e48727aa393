import type { Words } from './words.js';

/** One kind of refusal: its HTTP status, its short title, and the sentence that documents it. */
export interface ProblemKind {
  readonly status: number;
  readonly title: Words;
  readonly meaning: string;
}

/**
 * Every `code` a problem answer can carry. Codes are part of the public contract: clients choose their words by them,
 * so they are never renamed. `docs/errors.md` is generated from here, and a test provokes each one.
 */
export const PROBLEM_CODES = {
  'body-empty': {
    status: 400,
    title: { id: 'Isi permintaan kosong', en: 'Empty body' },
    meaning: 'The route needs a JSON body and none was sent.',
  },
  'body-malformed': {
    status: 400,
    title: { id: 'Isi permintaan bukan JSON', en: 'Body is not JSON' },
    meaning: 'The body is not valid JSON.',
  },
  'forbidden-key': {
    status: 400,
    title: { id: 'Kunci JSON terlarang', en: 'Forbidden JSON key' },
    meaning:
      'The body has a key (`__proto__`, or `prototype` inside `constructor`) that no honest client sends.',
  },
  'input-invalid': {
    status: 400,
    title: { id: 'Masukan tidak sesuai', en: 'Invalid input' },
    meaning: 'Body, query or path does not have the documented shape; `errors` lists every place.',
  },
  'cursor-invalid': {
    status: 400,
    title: { id: 'Penanda halaman tidak sah', en: 'Invalid cursor' },
    meaning: 'The page cursor was not made by this API, or was made for another search.',
  },
  'url-malformed': {
    status: 400,
    title: { id: 'Alamat tidak terbaca', en: 'Malformed address' },
    meaning: 'The path of the address is not valid percent-encoded text, or one part of it is far too long.',
  },
  'request-unreadable': {
    status: 400,
    title: { id: 'Permintaan tidak terbaca', en: 'Unreadable request' },
    meaning: 'What arrived is not an HTTP request that can be read, or it did not arrive in time.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: { id: 'Idempotency-Key tidak ada', en: 'Idempotency-Key missing' },
    meaning:
      'A POST that stores something needs an `Idempotency-Key`, so that a repeated request has one effect.',
  },
  'sign-in-failed': {
    status: 400,
    title: { id: 'Masuk lewat SSO gagal', en: 'Single sign-on failed' },
    meaning:
      'What came back from the OpenID provider does not fit: refused there, too late, of another browser, or not its token.',
  },
  'file-empty': {
    status: 400,
    title: { id: 'Berkas kosong', en: 'Empty file' },
    meaning: 'An upload has no bytes.',
  },
  'key-missing': {
    status: 401,
    title: { id: 'Kunci API tidak ada', en: 'API key missing' },
    meaning: 'The route is not public and the request carries no key.',
  },
  'key-invalid': {
    status: 401,
    title: { id: 'Kunci API tidak berlaku', en: 'API key not valid' },
    meaning: 'The key is unknown, expired or revoked; the answer does not tell which.',
  },
  'session-invalid': {
    status: 401,
    title: { id: 'Sesi tidak berlaku', en: 'Session not valid' },
    meaning: 'The session of the cookie is over, was ended, or never was; the answer does not tell which.',
  },
  'origin-refused': {
    status: 403,
    title: { id: 'Asal permintaan ditolak', en: 'Origin refused' },
    meaning:
      'A write with the cookie of a session, or a sign-in, did not come from a page of this very address (`Origin`, `Sec-Fetch-Site`).',
  },
  'identity-unknown': {
    status: 403,
    title: { id: 'Akun SSO tidak dikenal', en: 'Single sign-on account not known' },
    meaning: 'The account of the OpenID provider is bound to no official; nobody is made up.',
  },
  forbidden: {
    status: 403,
    title: { id: 'Tidak diizinkan', en: 'Not allowed' },
    meaning: 'The actor sees the thing but no role of theirs includes this action.',
  },
  'not-found': {
    status: 404,
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    meaning: 'The thing does not exist, or the actor may not see it; the answer does not tell which.',
  },
  'sign-in-not-offered': {
    status: 404,
    title: { id: 'SSO tidak tersedia', en: 'Single sign-on not offered' },
    meaning: 'The installation has no OpenID provider (settings `OIDC_ISSUER` and others).',
  },
  'route-not-found': {
    status: 404,
    title: { id: 'Alamat tidak ada', en: 'No such address' },
    meaning: 'The API has no route at this path.',
  },
  'instrument-not-found': {
    status: 404,
    title: { id: 'Instrumen tidak ada', en: 'No such instrument' },
    meaning: 'No instrument has this id; `suggestions` names the known ones.',
  },
  'indicator-not-found': {
    status: 404,
    title: { id: 'Indikator tidak ada', en: 'No such indicator' },
    meaning: 'The instrument has no indicator with this code.',
  },
  'institution-not-found': {
    status: 404,
    title: { id: 'Instansi tidak ada', en: 'No such institution' },
    meaning:
      'No institution with published results has this slug; `suggestions` has up to three similar ones.',
  },
  'method-not-allowed': {
    status: 405,
    title: { id: 'Metode tidak diterima', en: 'Method not allowed' },
    meaning: 'The path exists, but not with this method; the `Allow` header names the accepted ones.',
  },
  conflict: {
    status: 409,
    title: { id: 'Bertentangan', en: 'Conflict' },
    meaning: 'Another thing has the same identity already, for example a code that is taken.',
  },
  'wrong-state': {
    status: 409,
    title: { id: 'Keadaan tidak sesuai', en: 'Wrong state' },
    meaning:
      'The thing is not in a state in which this can be done, for example an assessment that was submitted.',
  },
  'last-admin': {
    status: 409,
    title: { id: 'Admin terakhir', en: 'Last admin' },
    meaning:
      'The only admin of an institution cannot erase themselves; somebody else becomes an admin first.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: { id: 'Idempotency-Key sudah dipakai', en: 'Idempotency-Key reused' },
    meaning: 'The same `Idempotency-Key` was used for another request before.',
  },
  'quota-exceeded': {
    status: 409,
    title: { id: 'Ruang berkas penuh', en: 'Room for files is full' },
    meaning: 'The files of the institution would exceed its quota (`SPBE_EVIDENCE_QUOTA_MB`).',
  },
  'revision-stale': {
    status: 412,
    title: { id: 'Sudah diubah orang lain', en: 'Changed meanwhile' },
    meaning: 'The thing was changed since it was read: `If-Match` does not carry its present `ETag`.',
  },
  'body-too-large': {
    status: 413,
    title: { id: 'Isi permintaan terlalu besar', en: 'Body too large' },
    meaning: 'The body is larger than the route accepts: 256 kB, or 1 MB for a file that is imported.',
  },
  'file-too-large': {
    status: 413,
    title: { id: 'Berkas terlalu besar', en: 'File too large' },
    meaning: 'An upload has more bytes than one file may have (`SPBE_MAX_FILE_MB`).',
  },
  'line-too-long': {
    status: 413,
    title: { id: 'Baris terlalu panjang', en: 'Line too long' },
    meaning: 'A line of a batch is longer than 64 kB; only this line is refused.',
  },
  'too-many-lines': {
    status: 413,
    title: { id: 'Terlalu banyak baris', en: 'Too many lines' },
    meaning: 'A batch has more than 1,000,000 lines; those before were answered, the rest is not read.',
  },
  'content-type-unsupported': {
    status: 415,
    title: { id: 'Jenis isi tidak diterima', en: 'Unsupported content type' },
    meaning: 'The body is not declared as `application/json`, or a batch not as `application/x-ndjson`.',
  },
  'file-type-refused': {
    status: 415,
    title: { id: 'Jenis berkas ditolak', en: 'Type of file refused' },
    meaning:
      'The bytes of an upload are no accepted document or picture; the declared type and the name are not asked.',
  },
  'file-unreadable': {
    status: 422,
    title: { id: 'Berkas tidak terbaca', en: 'File cannot be read' },
    meaning:
      'The uploaded file is no XLSX or CSV, breaks a bound (1 MB, 16 MB unpacked, 2000 rows), or has no headings.',
  },
  'unknown-instrument': {
    status: 422,
    title: { id: 'Instrumen tidak dikenal', en: 'Unknown instrument' },
    meaning: 'The body names an instrument that the API does not have; `fix` names the known ones.',
  },
  'ratings-invalid': {
    status: 422,
    title: { id: 'Nilai tidak dapat dihitung', en: 'Ratings cannot be scored' },
    meaning:
      'The shape is right but the ratings cannot be scored; `errors` carries the codes of the scoring engine.',
  },
  'whole-levels-needed': {
    status: 422,
    title: { id: 'Perlu tingkat bulat', en: 'Whole levels needed' },
    meaning:
      'The calculation counts in whole levels, and the scale of the instrument has decimals (`pemdi-2026`).',
  },
  'figures-invalid': {
    status: 422,
    title: { id: 'Angka terbit tidak mungkin', en: 'Published figures impossible' },
    meaning: 'No whole levels give the published figures; `errors` names those that cannot be right.',
  },
  'odds-invalid': {
    status: 422,
    title: { id: 'Peluang tidak sah', en: 'Invalid odds' },
    meaning: 'The odds name unknown codes or levels, do not sum to 1, or are too fine to be exact in time.',
  },
  'task-invalid': {
    status: 422,
    title: { id: 'Tugas tidak dapat direncanakan', en: 'Task cannot be planned' },
    meaning:
      'Costs, prerequisites, caps or the target of a plan are not usable, or tie too much together to be solved exactly.',
  },
  'target-unreachable': {
    status: 422,
    title: { id: 'Target tidak terjangkau', en: 'Target out of reach' },
    meaning:
      'No allowed set of steps reaches the target; `nearest` has the highest index within reach and which constraints block.',
  },
  'budget-too-small': {
    status: 422,
    title: { id: 'Anggaran tidak cukup', en: 'Budget too small' },
    meaning:
      'The cheapest plan costs more than the budget; `nearest` has its cost and the highest index that the budget pays for.',
  },
  'plan-order': {
    status: 422,
    title: { id: 'Urutan tahun tidak mungkin', en: 'Order of years impossible' },
    meaning:
      'A prerequisite would lie in a later year than the step that needs it; `errors` names both steps of every pair.',
  },
  'revision-missing': {
    status: 428,
    title: { id: 'If-Match tidak ada', en: 'If-Match missing' },
    meaning: 'A change to this thing needs `If-Match` with the `ETag` it was read with.',
  },
  'rate-limited': {
    status: 429,
    title: { id: 'Terlalu banyak permintaan', en: 'Too many requests' },
    meaning: 'The address sent more requests a minute than allowed; `Retry-After` says when to try again.',
  },
  'link-locked': {
    status: 429,
    title: { id: 'Penautan dikunci sementara', en: 'Linking locked for now' },
    meaning: 'Five wrong link codes came from this Telegram account within ten minutes.',
  },
  'sign-in-locked': {
    status: 429,
    title: { id: 'Masuk dikunci sementara', en: 'Signing in locked for now' },
    meaning: 'Five wrong sign-in codes came from this address within ten minutes.',
  },
  'headers-too-large': {
    status: 431,
    title: { id: 'Kepala permintaan terlalu besar', en: 'Headers too large' },
    meaning: 'The address and headers together exceed what the server reads (16 kB).',
  },
  internal: {
    status: 500,
    title: { id: 'Kesalahan pada server', en: 'Internal error' },
    meaning:
      'A defect of the server. `instance` identifies the entry in its log; the answer never shows internals.',
  },
  'not-ready': {
    status: 503,
    title: { id: 'Belum siap', en: 'Not ready' },
    meaning: 'The server is starting, stopping, or cannot reach its database.',
  },
  'provider-unreachable': {
    status: 503,
    title: { id: 'SSO tidak menjawab', en: 'Single sign-on does not answer' },
    meaning: 'The OpenID provider could not be reached or did not answer as one.',
  },
  'file-unavailable': {
    status: 503,
    title: { id: 'Berkas tidak dapat diambil', en: 'File unavailable' },
    meaning: 'The bytes of a file are not where they are kept.',
  },
  busy: {
    status: 503,
    title: { id: 'Sedang sibuk', en: 'Busy' },
    meaning: 'Too many long calculations are running; `Retry-After` says when to try again.',
  },
  'calculation-too-long': {
    status: 503,
    title: { id: 'Perhitungan terlalu lama', en: 'Calculation too long' },
    meaning:
      'The calculation did not end within its time and memory and was stopped; `fix` says how to make it smaller.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** Codes of single places in `errors` of an `input-invalid` problem. */
export const FIELD_CODES = {
  required: 'a value is missing',
  'wrong-type': 'a value has another type than documented',
  'unknown-key': 'a key is not one of the documented ones, for example because it is misspelt',
  'not-allowed': 'a value is not one of the accepted ones',
  'out-of-range': 'a number is too small or too large, or a text too short or too long',
  malformed: 'a text does not have the documented form',
} as const;

export type FieldCode = keyof typeof FIELD_CODES;
