import type { Context } from '../../context.js';
import { countFailedSignIns, noteFailedSignIn } from '../../store/failed-sign-ins.js';
import { Problem } from '../errors.js';

const MOST_FAILURES = 5;
const FAILURE_MS = 10 * 60_000;

const since = (now: Date): Date => new Date(now.getTime() - FAILURE_MS);

/** @throws Problem `sign-in-locked` when five wrong codes came from this address within ten minutes */
export async function refuseLocked(ctx: Context, address: string): Promise<void> {
  const failures = await countFailedSignIns(ctx.database, address, since(ctx.now()));
  if (failures >= MOST_FAILURES) throw locked();
}

/** Counts a wrong code of an address. Apart from the transaction of the sign-in, which the refusal rolls back. */
export async function countWrongSignIn(ctx: Context, address: string): Promise<void> {
  const now = ctx.now();
  await noteFailedSignIn(ctx.database, address, now, since(now));
}

const locked = (): Problem =>
  new Problem('sign-in-locked', {
    detail: {
      id: 'Lima kode salah dalam sepuluh menit dari alamat ini: masuk dikunci sementara.',
      en: 'Five wrong codes within ten minutes from this address: signing in is locked for now.',
    },
    fix: {
      id: 'Tunggu sepuluh menit, lalu minta tautan baru kepada bot.',
      en: 'Wait ten minutes, then ask the bot for a new link.',
    },
    headers: { 'retry-after': String(FAILURE_MS / 1000) },
  });
