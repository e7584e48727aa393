import type { Context } from '../../context.js';
import { ping } from '../../store/ping.js';
import { Problem } from '../errors.js';
import type { Words } from '../words.js';

/** A load balancer asks every few seconds; an answer that takes longer than this is a no. */
const PATIENCE_MS = 2_000;

/** Whether this process should be sent requests; throws `not-ready` with the reason. */
export async function checkReadiness({ ctx }: { ctx: Context }) {
  if (ctx.lifecycle.phase === 'stopping') {
    throw notReady({ id: 'Server sedang berhenti.', en: 'The server is stopping.' });
  }
  if (ctx.results.institutions.length === 0) {
    throw notReady({ id: 'Hasil nasional belum dimuat.', en: 'The national results are not loaded.' });
  }
  if (!(await answersInTime(ping(ctx.database)))) {
    throw notReady({ id: 'Basis data tidak menjawab.', en: 'The database does not answer.' });
  }
  return { status: 'ready' as const, institutions: ctx.results.institutions.length };
}

function answersInTime(work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS);
    const settle = (answered: boolean) => {
      clearTimeout(timer);
      resolve(answered);
    };
    work.then(
      () => settle(true),
      () => settle(false),
    );
  });
}

const notReady = (detail: Words): Problem =>
  new Problem('not-ready', {
    detail,
    fix: { id: 'Coba lagi sebentar.', en: 'Try again in a moment.' },
    headers: { 'retry-after': '5' },
  });
