import { SpbeProblem } from '@spbe/client';
import type { Evidence, RatingUpdate, UpdateSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { FileUnavailable } from '../download-file.js';
import type { SentFile } from '../route.js';
import type { View } from '../view.js';
import { numberOf } from '../views/indicator-words.js';
import type { Words } from '../words.js';
import { evidenceTitle, titleOfFile } from './evidence-title.js';
import { handIn } from './hand-in.js';
import { readAttached } from './read-attached.js';
import { showUpdate } from './show-update.js';
import { undoEvidence } from './undo-evidence.js';

/** Attaches a file that was sent to a draft. What is refused leaves the draft as it is, and is said with what to do. */
export async function attachFile(
  desk: Desk,
  me: Me,
  draft: RatingUpdate | UpdateSummary,
  { file, caption }: { readonly file: SentFile; readonly caption: string },
): Promise<View> {
  const { words } = desk;
  const { id, status } = draft;
  if (status !== 'draft') return showUpdate(desk, me, id, { lead: words.t('not-a-draft') });
  try {
    const added = await upload(desk, me, draft, { file, caption });
    if (!added) return showUpdate(desk, me, id, { lead: words.t('file-there') });
    const lead = words.t('file-attached', { title: added.title });
    return showUpdate(desk, me, id, { lead, undo: undoEvidence([added], words) });
  } catch (error) {
    const lead = refusalOf(error, words);
    if (lead === undefined) throw error;
    return showUpdate(desk, me, id, { lead });
  }
}

/** Undefined when the very same file hangs on the draft already. */
async function upload(
  desk: Desk,
  me: Me,
  draft: RatingUpdate | UpdateSummary,
  { file, caption }: { readonly file: SentFile; readonly caption: string },
): Promise<Evidence | undefined> {
  const { api, once, words } = desk;
  const { id, assessment, indicator } = draft;
  const bytes = await desk.download(file);
  const { sha256 } = await api.post('/v1/institutions/{institution}/files', {
    params: {
      path: { institution: me.institution.id },
      query: { name: (file.name ?? '').slice(0, 300) },
      header: { 'Idempotency-Key': once('file') },
    },
    // The API's document calls a body of bytes a string.
    body: bytes as unknown as string,
    bodySerializer: (body: unknown) => body as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const attached = await readAttached(desk, { id, assessment, indicator });
  if (attached.some((one) => one.file?.sha256 === sha256)) return undefined;
  const title =
    evidenceTitle(caption) ??
    (file.name === undefined ? undefined : titleOfFile(file.name)) ??
    words.t('photo-title', { number: numberOf(indicator) });
  return handIn(desk, draft, 'evidence', { file: sha256, title });
}

/** Why a file was not taken, and what to do; undefined when something else is the matter. */
function refusalOf(error: unknown, words: Words): string | undefined {
  if (error instanceof FileUnavailable) {
    return error.reason === 'too-large'
      ? words.t('file-refused-telegram')
      : words.t('file-refused-not-given');
  }
  if (!(error instanceof SpbeProblem)) return undefined;
  const { detail } = error;
  switch (error.code) {
    case 'file-too-large':
      return words.t('file-refused-large', { detail });
    case 'file-type-refused':
      return words.t('file-refused-type');
    case 'file-empty':
      return words.t('file-refused-empty');
    case 'quota-exceeded':
      return words.t('file-refused-quota', { detail });
    case 'file-unavailable':
    case 'request-unreadable':
      return words.t('file-refused-storage');
    default:
      return undefined;
  }
}
