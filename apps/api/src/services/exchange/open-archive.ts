import { inflateRawSync } from 'node:zlib';
import { refuseFile } from './refuse-file.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 200;
/** Unpacked. A working paper has some hundred kilobytes; a zip bomb has gigabytes. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The XML files in an XLSX archive, unpacked within bounds. Sizes that the archive claims are not believed: unpacking
 * stops where they end.
 *
 * @throws Problem `file-unreadable` for what is no such archive, is encrypted, or unpacks to more than 16 MB
 */
export function openArchive(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count === 0 || count > MOST_ENTRIES || start >= end) throw noWorkbook();
  const files = new Map<string, Buffer>();
  let left = MOST_BYTES;
  for (let at = start, entry = 0; entry < count; entry++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw noWorkbook();
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    // Pictures and printer settings are not looked at, here or by the reader.
    if (/\.(xml|rels)$/.test(name)) {
      const file = unpack(bytes, at, left);
      left -= file.length;
      if (files.has(name)) throw noWorkbook();
      files.set(name, file);
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw noWorkbook();
}

function unpack(bytes: Buffer, entry: number, left: number): Buffer {
  const [flags, method] = [bytes.readUInt16LE(entry + 8), bytes.readUInt16LE(entry + 10)];
  const [packed, size] = [bytes.readUInt32LE(entry + 20), bytes.readUInt32LE(entry + 24)];
  const local = bytes.readUInt32LE(entry + 42);
  if (flags & 1 || (method !== STORED && method !== DEFLATED)) throw noWorkbook();
  if (size > left) throw tooLarge();
  if (local + 30 > bytes.length) throw noWorkbook();
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length || (method === STORED && packed !== size)) throw noWorkbook();
  const content = bytes.subarray(from, from + packed);
  try {
    const file =
      method === STORED ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
    if (file.length === size) return file;
  } catch {
    // Longer than it claims, or no deflated stream.
  }
  throw noWorkbook();
}

const noWorkbook = () =>
  refuseFile(
    {
      id: 'Berkas ini bukan XLSX yang utuh, atau diberi kata sandi.',
      en: 'The file is no complete XLSX, or it has a password.',
    },
    {
      id: 'Simpan lagi sebagai "Excel Workbook (.xlsx)" tanpa kata sandi, atau kirim CSV.',
      en: 'Save it again as "Excel Workbook (.xlsx)" without a password, or send CSV.',
    },
  );

const tooLarge = () =>
  refuseFile(
    { id: 'Isi XLSX ini melebihi 16 MB setelah dibuka.', en: 'The XLSX unpacks to more than 16 MB.' },
    {
      id: 'Kirim hanya kertas kerja, tanpa lembar lain.',
      en: 'Send the working paper alone, without other sheets.',
    },
  );
