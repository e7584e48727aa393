import type { ReasonCode } from '../../store/rating-updates.js';
import type { ListedStepInput } from '../plans/read-steps.js';

/** Levels of last year's self-assessment (spbe-2020), indicators 1 to 47. */
export const DEMO_LEVELS: readonly number[] = [
  4, 4, 3, 4, 3, 4, 4, 3, 4, 4, 3, 4, 4, 3, 3, 4, 3, 4, 4, 4, 3, 3, 2, 3, 3, 2, 3, 2, 3, 2, 3, 5, 5, 4, 5, 4,
  5, 5, 4, 4, 5, 4, 5, 4, 4, 3, 4,
];

/** Ratings of the running Pemdi self-assessment; whatever is not named is unanswered. */
export const DEMO_RUNNING: readonly {
  readonly indicator: string;
  readonly value: string;
  readonly note: string;
}[] = [
  { indicator: 'I1', value: '3', note: 'Contoh: Peta rencana 2026-2030 ditetapkan' },
  { indicator: 'I2', value: '2', note: 'Contoh: Layanan belum seluruhnya terdata' },
  { indicator: 'I3', value: '2', note: 'Contoh: Pelatihan baru untuk sebagian OPD' },
  { indicator: 'I8', value: '3', note: 'Contoh: Pejabat pelindung data ditunjuk' },
  { indicator: 'I9', value: '2.5', note: 'Contoh: Audit baru untuk sebagian aplikasi' },
  { indicator: 'I13', value: '3', note: 'Contoh: Daftar aplikasi lengkap dengan pemiliknya' },
];

export type DemoOutcome =
  | { readonly to: 'draft' | 'submitted' | 'accepted' }
  | { readonly to: 'returned'; readonly reason: ReasonCode; readonly said: string };

/** Updates in every state; two offices disagree about I10. */
export const DEMO_UPDATES: readonly ({
  readonly by: string;
  readonly indicator: string;
  readonly value: number;
  readonly note: string;
} & DemoOutcome)[] = [
  {
    by: 'diskominfo',
    indicator: 'I4',
    value: 3,
    note: 'Contoh: Forum lintas OPD tiap triwulan',
    to: 'accepted',
  },
  {
    by: 'diskominfo',
    indicator: 'I10',
    value: 3,
    note: 'Contoh: Standar keamanan ditetapkan',
    to: 'accepted',
  },
  { by: 'dinkes', indicator: 'I10', value: 2, note: 'Contoh: Di kami belum diterapkan', to: 'submitted' },
  { by: 'disdik', indicator: 'I16', value: 3, note: 'Contoh: Dua aplikasi sudah terhubung', to: 'submitted' },
  {
    by: 'dpmptsp',
    indicator: 'I17',
    value: 4,
    note: 'Contoh: Satu portal untuk semua izin',
    to: 'submitted',
  },
  {
    by: 'biro-organisasi',
    indicator: 'I15',
    value: 4,
    note: 'Contoh: Peta proses bisnis',
    to: 'returned',
    reason: 'unsigned',
    said: 'Contoh: Belum ditandatangani; unggah yang sudah sah',
  },
  {
    by: 'dinkes',
    indicator: 'I20',
    value: 3,
    note: 'Contoh: Survei kepuasan',
    to: 'returned',
    reason: 'outdated',
    said: 'Contoh: Survei 2023; perlu yang tidak lebih dari 12 bulan',
  },
  { by: 'diskominfo', indicator: 'I14', value: 3, note: 'Contoh: Draf kajian pusat data', to: 'draft' },
];

export const DEMO_RECOMMENDATIONS: readonly {
  readonly advice: string;
  readonly indicator: string;
  readonly unit?: string;
  /** Days from the first start; negative ones are overdue. */
  readonly dueIn: number;
}[] = [
  { advice: 'Contoh: Tetapkan manajemen risiko SPBE', indicator: 'I21', unit: 'inspektorat', dueIn: -20 },
  { advice: 'Contoh: Laksanakan audit aplikasi', indicator: 'I30', unit: 'diskominfo', dueIn: -5 },
  { advice: 'Contoh: Susun manajemen perubahan', indicator: 'I27', unit: 'bkd', dueIn: 30 },
  { advice: 'Contoh: Lengkapi manajemen pengetahuan', indicator: 'I26', unit: 'bkd', dueIn: 60 },
  { advice: 'Contoh: Tunjuk pemilik layanan publik sektor', indicator: 'I47', dueIn: 45 },
];

export const DEMO_SYSTEMS: readonly {
  readonly name: string;
  readonly purpose: string;
  readonly unit: string | null;
  readonly serves: readonly string[];
}[] = [
  {
    name: 'e-Anggaran (contoh)',
    purpose: 'Penganggaran dan keuangan',
    unit: 'bpkad',
    serves: ['I33', 'I34'],
  },
  { name: 'e-Kinerja (contoh)', purpose: 'Kepegawaian dan kinerja', unit: 'bkd', serves: ['I36', 'I41'] },
  { name: 'Arsip Dinamis (contoh)', purpose: 'Kearsipan', unit: 'dispersip', serves: ['I37'] },
  { name: 'Perizinan Daring (contoh)', purpose: 'Layanan perizinan', unit: 'dpmptsp', serves: ['I45'] },
  { name: 'Aduan Warga (contoh)', purpose: 'Pengaduan layanan publik', unit: null, serves: ['I42'] },
];

/** Steps of a plan; amounts in rupiah. */
export const DEMO_STEPS: readonly ListedStepInput[] = [
  {
    indicator: 'I3',
    to: 3,
    unit: 'bkd',
    cost: '150000000',
    year: 2026,
    risk: 'Contoh: Anggaran pelatihan tertunda',
  },
  { indicator: 'I9', to: 3, unit: 'inspektorat', cost: '90000000', year: 2026 },
  {
    indicator: 'I2',
    to: 3,
    unit: 'diskominfo',
    cost: '60000000',
    year: 2027,
    funding: 'shared',
    fundedBy: 'Contoh: Biro Organisasi',
  },
];

/** Links under a name that can never exist. The first one is about to expire. */
export const DEMO_EVIDENCE: readonly {
  readonly indicator: string;
  readonly unit: string;
  readonly title: string;
  readonly number: string;
  readonly level: number;
  /** Days from the first start. */
  readonly datedIn: number;
  readonly validFor?: number;
  readonly verdict: 'accepted' | 'waiting' | ReasonCode;
}[] = [
  {
    indicator: 'I1',
    unit: 'bappeda',
    title: 'Contoh: Peraturan kepala daerah tentang peta rencana',
    number: 'CONTOH 12/2026',
    level: 3,
    datedIn: -300,
    validFor: 45,
    verdict: 'accepted',
  },
  {
    indicator: 'I8',
    unit: 'diskominfo',
    title: 'Contoh: SK pejabat pelindung data',
    number: 'CONTOH 7/2026',
    level: 3,
    datedIn: -120,
    verdict: 'accepted',
  },
  {
    indicator: 'I3',
    unit: 'bkd',
    title: 'Contoh: Laporan pelatihan',
    number: '',
    level: 2,
    datedIn: -800,
    verdict: 'outdated',
  },
  {
    indicator: 'I13',
    unit: 'diskominfo',
    title: 'Contoh: Daftar aplikasi',
    number: '',
    level: 3,
    datedIn: -30,
    verdict: 'waiting',
  },
];
