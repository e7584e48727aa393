import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Brief } from '../services/briefs/brief.js';
import type { Press } from '../services/documents/open-press.js';
import { describePicture } from '../services/pictures/describe-picture.js';
import type { Picture, PictureFormat } from '../services/pictures/picture.js';
import { languageOf } from './language.js';
import { etagOfText, hasAlready } from './prepared.js';

export const PICTURE_TYPES = {
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain',
} as const satisfies Record<PictureFormat, string>;

export const PDF_TYPE = 'application/pdf';

/** Whether anybody may keep a document, or only the browser of who asked, and only while it asks whether it changed. */
export type Audience = 'public' | 'private';

const CACHE_CONTROL = { public: 'public, max-age=300', private: 'private, no-cache' } as const;

/** An SVG opened on its own may use the styles that it carries, and nothing else. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Raised when drawings change though what they show does not, so that nobody keeps an old one. */
const DRAWING = 1;

/** Sends a picture in the format of the route. A client that has it already costs no drawing. */
export async function sendPicture(
  press: Press,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    picture,
    format,
    audience,
  }: { readonly picture: Picture; readonly format: PictureFormat; readonly audience: Audience },
): Promise<void> {
  const etag = etagOfText(JSON.stringify([DRAWING, format, picture]));
  await sendUnchanged(request, reply, { etag, type: PICTURE_TYPES[format], audience }, () =>
    format === 'txt' ? describePicture(picture) : press.makeOnce(format, `${format} ${etag}`, picture),
  );
}

/** Sends a brief as PDF, made once while its content stays. */
export async function sendBrief(
  press: Press,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    brief,
    audience,
    fileName,
  }: { readonly brief: Brief; readonly audience: Audience; readonly fileName: string },
): Promise<void> {
  const etag = etagOfText(JSON.stringify([DRAWING, 'pdf', brief]));
  await sendUnchanged(request, reply, { etag, type: PDF_TYPE, audience, fileName }, () =>
    press.makeOnce('brief', `pdf ${etag}`, brief),
  );
}

/** Sends what `make` makes, or 304 to a client that has it. */
export async function sendUnchanged(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    etag,
    type,
    audience,
    fileName,
  }: {
    readonly etag: string;
    readonly type: string;
    readonly audience: Audience;
    /** The name under which a browser keeps it. */
    readonly fileName?: string;
  },
  make: () => Promise<string | Uint8Array> | string | Uint8Array,
): Promise<void> {
  const isKnown = hasAlready(request.headers['if-none-match'], etag);
  const body = isKnown ? null : await make();
  reply.headers({
    etag,
    'cache-control': CACHE_CONTROL[audience],
    'content-language': languageOf(request),
    vary: audience === 'public' ? 'Accept-Language' : 'Accept-Language, Authorization, X-Actor-Telegram-Id',
  });
  if (body === null) {
    reply.code(304).send();
    return;
  }
  if (type === PICTURE_TYPES.svg) reply.header('content-security-policy', SVG_POLICY);
  reply.header('content-type', type.startsWith('text/') ? `${type}; charset=utf-8` : type);
  if (fileName !== undefined) {
    // Browsers show PDF in place; a spreadsheet is saved.
    const disposition = type === PDF_TYPE ? 'inline' : 'attachment';
    reply.header('content-disposition', `${disposition}; filename="${fileName}"`);
  }
  reply.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}
