import type { FastifyInstance } from 'fastify';
import { emptyBody } from './json-body.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What browsers and command lines send for a spreadsheet; what it is is told by its bytes. */
export const TABLE_TYPES = [XLSX_TYPE, 'text/csv', 'application/octet-stream'] as const;

/** Hands the body over as bytes in this scope, up to a size. */
export function readFileBodies(scope: FastifyInstance, bodyLimit: number): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser([...TABLE_TYPES], { parseAs: 'buffer', bodyLimit }, (_request, bytes, done) =>
    done(null, bytes),
  );
}

/** The bytes of a file that was sent. @throws Problem `body-empty` without any */
export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array && body.length > 0) return body;
  throw emptyBody();
}
