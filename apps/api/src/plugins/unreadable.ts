import type { FastifyServerOptions } from 'fastify';
import { Problem } from '../services/errors.js';
import { PROBLEM_TYPE, problemBody } from './errors.js';

/** What arrives is not HTTP, or not in time: there is no request yet, so the answer goes to the bare socket. */
export const answerUnreadable: NonNullable<FastifyServerOptions['clientErrorHandler']> = (error, socket) => {
  // A caller who has gone is not answered.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(
    problemBody(error.code === 'HPE_HEADER_OVERFLOW' ? tooLarge() : unreadable(), 'id'),
  );
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};

const tooLarge = (): Problem =>
  new Problem('headers-too-large', {
    detail: { id: 'Alamat dan kepala permintaan melebihi 16 kB.', en: 'Address and headers exceed 16 kB.' },
    fix: { id: 'Perpendek alamat atau kepala permintaan.', en: 'Shorten the address or the headers.' },
  });

const unreadable = (): Problem =>
  new Problem('request-unreadable', {
    detail: {
      id: 'Yang diterima bukan permintaan HTTP yang dapat dibaca.',
      en: 'What arrived is not a readable HTTP request.',
    },
    fix: { id: 'Kirim permintaan HTTP/1.1 yang utuh.', en: 'Send a complete HTTP/1.1 request.' },
  });
