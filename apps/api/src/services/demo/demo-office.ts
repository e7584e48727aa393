import type { GivenRole } from '../officials/read-roles.js';

/** The province whose published results are real. Everything in this folder besides that is invented. */
export const DEMO_SLUG = 'provinsi-kalimantan-selatan';
export const DEMO_TIME_ZONE = 'Asia/Makassar';

/** Offices as a province has them. `(contoh)` stands in every name that people read. */
export const DEMO_UNITS: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'diskominfo', name: 'Dinas Komunikasi dan Informatika (contoh)' },
  { code: 'bappeda', name: 'Badan Perencanaan Pembangunan Daerah (contoh)' },
  { code: 'bkd', name: 'Badan Kepegawaian Daerah (contoh)' },
  { code: 'bpkad', name: 'Badan Pengelolaan Keuangan dan Aset Daerah (contoh)' },
  { code: 'inspektorat', name: 'Inspektorat Daerah (contoh)' },
  { code: 'biro-organisasi', name: 'Biro Organisasi (contoh)' },
  { code: 'biro-hukum', name: 'Biro Hukum (contoh)' },
  { code: 'biro-pbj', name: 'Biro Pengadaan Barang dan Jasa (contoh)' },
  { code: 'dinkes', name: 'Dinas Kesehatan (contoh)' },
  { code: 'disdik', name: 'Dinas Pendidikan dan Kebudayaan (contoh)' },
  { code: 'dpmptsp', name: 'Dinas Penanaman Modal dan PTSP (contoh)' },
  { code: 'dispersip', name: 'Dinas Perpustakaan dan Kearsipan (contoh)' },
];

export interface DemoOfficial {
  /** By which the rest of the demo speaks of them. */
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly GivenRole[];
}

/** Nobody of these exists. */
export const DEMO_OFFICIALS: readonly DemoOfficial[] = [
  { key: 'leader', name: 'Contoh Pimpinan', unit: 'biro-organisasi', roles: [{ role: 'leader' }] },
  { key: 'coordinator', name: 'Contoh Koordinator', unit: 'diskominfo', roles: [{ role: 'coordinator' }] },
  { key: 'assessor', name: 'Contoh Asesor Internal', unit: 'inspektorat', roles: [{ role: 'assessor' }] },
  {
    key: 'companion',
    name: 'Contoh Pendamping',
    unit: 'diskominfo',
    roles: ['dinkes', 'disdik', 'dispersip'].map((unit) => ({ role: 'companion' as const, unit })),
  },
  ...DEMO_UNITS.map(({ code }, at) => ({
    key: code,
    name: `Contoh Operator ${at + 1}`,
    unit: code,
    roles: [
      { role: 'operator' as const, unit: code },
      // The last office has nobody in charge: the list of gaps has something to show.
      ...(code === 'dispersip' ? [] : [{ role: 'pic' as const, unit: code }]),
    ],
  })),
];

/** Who owns which indicators of each instrument, and who contributes; what is not named has no owner yet. */
export const DEMO_OWNERS: readonly {
  readonly instrument: string;
  readonly unit: string;
  readonly codes: readonly string[];
  readonly contributors?: readonly string[];
}[] = [
  {
    instrument: 'spbe-2020',
    unit: 'biro-hukum',
    codes: [...range(1, 10), 'I44'],
    contributors: ['diskominfo'],
  },
  { instrument: 'spbe-2020', unit: 'bappeda', codes: [...range(11, 13), 'I23', 'I32'] },
  { instrument: 'spbe-2020', unit: 'biro-organisasi', codes: ['I14', 'I40'] },
  {
    instrument: 'spbe-2020',
    unit: 'diskominfo',
    codes: [...range(15, 20), 'I22', 'I24', 'I28', 'I42', 'I43'],
  },
  {
    instrument: 'spbe-2020',
    unit: 'inspektorat',
    codes: ['I21', ...range(29, 31), 'I39'],
    contributors: ['diskominfo'],
  },
  { instrument: 'spbe-2020', unit: 'bkd', codes: [...range(25, 27), 'I36', 'I41'] },
  { instrument: 'spbe-2020', unit: 'bpkad', codes: ['I33', 'I34', 'I38'] },
  { instrument: 'spbe-2020', unit: 'biro-pbj', codes: ['I35'] },
  { instrument: 'spbe-2020', unit: 'dispersip', codes: ['I37'] },
  { instrument: 'spbe-2020', unit: 'dinkes', codes: ['I45'] },
  { instrument: 'spbe-2020', unit: 'disdik', codes: ['I46'] },
  { instrument: 'pemdi-2026', unit: 'bappeda', codes: ['I1', ...range(5, 7)] },
  {
    instrument: 'pemdi-2026',
    unit: 'diskominfo',
    codes: ['I2', 'I4', 'I8', ...range(10, 14), 'I16', 'I18'],
    contributors: ['dinkes', 'disdik'],
  },
  { instrument: 'pemdi-2026', unit: 'bkd', codes: ['I3'] },
  { instrument: 'pemdi-2026', unit: 'inspektorat', codes: ['I9'], contributors: ['diskominfo'] },
  {
    instrument: 'pemdi-2026',
    unit: 'biro-organisasi',
    codes: ['I15', 'I20'],
    contributors: ['dinkes', 'disdik', 'dpmptsp'],
  },
  { instrument: 'pemdi-2026', unit: 'dpmptsp', codes: ['I17', 'I19'] },
];

function range(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `I${from + at}`);
}
