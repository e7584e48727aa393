import { ACCEPTED_NAMES } from '../../files/accepted-types.js';
import { Problem } from '../errors.js';

const MEGABYTE = 1024 * 1024;

/** The rest of the body is not read, so the connection cannot be used again. */
const headers = { connection: 'close' };

export const fileTooLarge = (most: number): Problem =>
  new Problem('file-too-large', {
    detail: {
      id: `Berkas melebihi ${megabytes(most)} MB.`,
      en: `The file is larger than ${megabytes(most)} MB.`,
    },
    fix: {
      id: 'Perkecil hasil pindaian (misalnya 150 dpi), pisahkan lampirannya, atau simpan di tempat lain dan kirim tautannya.',
      en: 'Scan at a lower resolution (for example 150 dpi), split off attachments, or keep it elsewhere and send its link.',
    },
    headers,
  });

export const fileEmpty = (): Problem =>
  new Problem('file-empty', {
    detail: { id: 'Berkas ini kosong.', en: 'The file is empty.' },
    fix: {
      id: 'Kirim isi berkas sebagai isi permintaan, tanpa formulir.',
      en: 'Send the bytes of the file as the body of the request, without a form.',
    },
  });

export const fileTypeRefused = (): Problem =>
  new Problem('file-type-refused', {
    detail: {
      id: 'Isi berkas ini bukan dokumen atau gambar yang diterima, apa pun nama dan jenis yang disebut.',
      en: 'The bytes are no document or picture that is accepted, whatever the name and declared type say.',
    },
    fix: {
      id: `Kirim ${ACCEPTED_NAMES}, tanpa makro dan tidak digabung dengan arsip; paling mudah: simpan sebagai PDF.`,
      en: `Send ${ACCEPTED_NAMES}, without macros and not joined with an archive; the easiest is to save it as PDF.`,
    },
  });

/** @param used and @param quota bytes */
export const quotaExceeded = (used: bigint, quota: number): Problem =>
  new Problem('quota-exceeded', {
    detail: {
      id: `Ruang bukti dukung instansi ini penuh: ${megabytes(Number(used))} dari ${megabytes(quota)} MB terpakai.`,
      en: `The institution's room for evidence is full: ${megabytes(Number(used))} of ${megabytes(quota)} MB are used.`,
    },
    fix: {
      id: 'Kirim tautan sebagai ganti berkas, atau minta pengelola menaikkan SPBE_EVIDENCE_QUOTA_MB.',
      en: 'Send a link in place of the file, or ask the operator to raise SPBE_EVIDENCE_QUOTA_MB.',
    },
  });

export const uploadBrokenOff = (): Problem =>
  new Problem('request-unreadable', {
    detail: { id: 'Pengiriman berkas berhenti di tengah.', en: 'The upload stopped in the middle.' },
    fix: { id: 'Kirim ulang berkas dari awal.', en: 'Send the file again from its beginning.' },
    headers,
  });

export const fileUnavailable = (): Problem =>
  new Problem('file-unavailable', {
    detail: {
      id: 'Isi berkas ini sekarang tidak dapat diambil dari tempat penyimpanannya.',
      en: 'The bytes of this file cannot be fetched from where they are kept now.',
    },
    fix: {
      id: 'Coba lagi nanti; bila terulang, unggah lagi berkas yang sama atau hubungi pengelola.',
      en: 'Try again later; if it happens again, upload the same file once more or tell the operator.',
    },
  });

/** Whole megabytes are what limits are set in; the rest is for people, so it is cut. */
const megabytes = (bytes: number): string => String(Math.floor((bytes * 10) / MEGABYTE) / 10);
