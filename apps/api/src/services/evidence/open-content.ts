import type { Readable } from 'node:stream';
import type { Context } from '../../context.js';
import type { Access } from '../access/admit.js';
import { reachStorage } from '../files/reach-storage.js';
import { fileUnavailable } from '../files/refuse-file.js';
import { wrongState } from '../refusals.js';
import { findPresent } from './find-changeable.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

export interface Content {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Opens the bytes. @throws Problem `file-unavailable` when they are lost */
  open(): Promise<Readable>;
}

/** The file of an evidence. @throws Problem `not-found` when it is removed, `wrong-state` when it has no file */
export async function openContent({ ctx, access, input: { id } }: Query): Promise<Content> {
  const row = await findPresent(ctx, access, id);
  if (row.sha256 === null) throw noFile();
  const sha256 = row.sha256.toString('hex');
  return {
    sha256,
    name: row.file_name ?? '',
    mediaType: row.media_type ?? '',
    size: Number(row.size),
    async open() {
      const place = { institution: access.institution.slug, sha256 };
      const bytes = await reachStorage(() => ctx.files.storage.get(place));
      if (!bytes) throw fileUnavailable();
      return bytes;
    },
  };
}

const noFile = () =>
  wrongState(
    { id: 'Bukti dukung ini tidak berupa berkas.', en: 'This evidence is no file.' },
    { id: 'Buka tautannya pada url, bila ada.', en: 'Open the link in url, if there is one.' },
  );
