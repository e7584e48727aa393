import type { Action } from './access/permissions.js';
import { Problem } from './errors.js';
import type { Words } from './words.js';

/** What can be missing, in both languages. */
const THINGS = {
  institution: { id: 'Instansi', en: 'institution' },
  unit: { id: 'Unit (OPD)', en: 'unit' },
  official: { id: 'Pejabat', en: 'official' },
  key: { id: 'Kunci API', en: 'API key' },
  link: { id: 'Tautan', en: 'link' },
  session: { id: 'Sesi', en: 'session' },
  identity: { id: 'Akun SSO', en: 'single sign-on account' },
  assessment: { id: 'Penilaian', en: 'assessment' },
  update: { id: 'Usulan', en: 'update' },
  appeal: { id: 'Sanggahan', en: 'appeal' },
  import: { id: 'Pratinjau impor', en: 'preview of an import' },
  indicator: { id: 'Indikator', en: 'indicator' },
  rating: { id: 'Nilai', en: 'rating' },
  system: { id: 'Sistem', en: 'system' },
  plan: { id: 'Rencana aksi', en: 'action plan' },
  step: { id: 'Langkah rencana', en: 'step of a plan' },
  letter: { id: 'Surat rekomendasi', en: 'recommendation letter' },
  recommendation: { id: 'Rekomendasi', en: 'recommendation' },
  campaign: { id: 'Pengumpulan', en: 'campaign' },
  notification: { id: 'Notifikasi', en: 'notification' },
  group: { id: 'Grup', en: 'group' },
  webhook: { id: 'Webhook', en: 'webhook' },
  delivery: { id: 'Pengiriman', en: 'delivery' },
  evidence: { id: 'Bukti dukung', en: 'evidence' },
} as const satisfies Record<string, Words>;

export type Thing = keyof typeof THINGS;

/** What does not exist, or may not be seen by who asks: the answer does not tell which. */
export const notFound = (thing: Thing): Problem =>
  new Problem('not-found', {
    detail: {
      id: `${THINGS[thing].id} ini tidak ada, atau tidak terbuka bagi Anda.`,
      en: `This ${THINGS[thing].en} does not exist, or is not open to you.`,
    },
    fix: {
      id: 'Periksa pengenalnya, dan apakah kunci atau akun Anda milik instansi yang benar.',
      en: 'Check the id, and whether your key or account belongs to the right institution.',
    },
  });

export const forbidden = (action: Action): Problem =>
  new Problem('forbidden', {
    detail: {
      id: `Peran Anda tidak mencakup tindakan ini (${action}).`,
      en: `Your role does not include this action (${action}).`,
    },
    fix: {
      id: 'Minta koordinator atau admin instansi Anda melakukannya, atau memberi Anda peran itu.',
      en: 'Ask the coordinator or an admin of your institution to do it, or to give you the role.',
    },
  });

/** Two things may not be the same, such as a code that is taken. */
export const conflict = (detail: Words, fix: Words): Problem => new Problem('conflict', { detail, fix });

/** Something is not in a state in which this can be done. */
export const wrongState = (detail: Words, fix: Words): Problem => new Problem('wrong-state', { detail, fix });
