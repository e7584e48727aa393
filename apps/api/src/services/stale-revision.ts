import { Problem } from './errors.js';

export const staleRevision = (): Problem =>
  new Problem('revision-stale', {
    detail: {
      id: 'Sudah diubah sejak Anda membacanya; perubahan Anda belum disimpan.',
      en: 'It was changed since you read it; your change was not stored.',
    },
    fix: {
      id: 'Baca lagi, gabungkan perubahan Anda, lalu kirim dengan ETag yang baru.',
      en: 'Read it again, merge your change and send it with the new ETag.',
    },
  });
