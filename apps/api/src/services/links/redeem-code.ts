import type { Context } from '../../context.js';
import {
  countFailedLinks,
  findOpenCode,
  noteFailedLink,
  type OpenCode,
  putLink,
  removeLink,
  useCode,
} from '../../store/links.js';
import type { Actor } from '../access/actor.js';
import { hashSecret } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { Problem } from '../errors.js';
import { forbidden, notFound } from '../refusals.js';
import { signOut } from '../sessions/end-sessions.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: { readonly code: string };
}

const MOST_FAILURES = 5;
const FAILURE_MS = 10 * 60_000;

const describePerson = ({ institution, institutionName, name, unitName }: OpenCode) => ({
  institution: { id: institution, name: institutionName },
  name,
  unit: unitName,
});

/**
 * Who a code is for, so that the bot can ask "Ini Anda?" before anything is linked. The code stays usable.
 *
 * @throws Problem `not-found` for a wrong, used or expired code; `link-locked` after five of them in ten minutes
 */
export async function previewCode({ ctx, actor, input }: Command) {
  return describePerson(await openCode(ctx, telegramOf(actor), input.code));
}

/** Links the Telegram account that is asking to the official of the code. Runs inside a transaction. */
export async function redeemCode({ ctx, actor, input }: Command) {
  const telegramId = telegramOf(actor);
  const found = await openCode(ctx, telegramId, input.code);
  const now = ctx.now();
  // Two presses at once: the second one finds the code used, and its person linked already.
  if (!(await useCode(ctx.database, 'telegram', hashSecret(input.code), now))) throw notFound('link');
  // Whoever loses a chat by this loses what was opened with it.
  for (const officialId of await putLink(ctx.database, telegramId, found.officialId, now)) {
    await signOut(ctx, officialId);
  }
  await recordAudit(
    ctx,
    { id: `official:${found.officialId}`, via: 'telegram' },
    {
      institutionId: found.institutionId,
      action: 'link.make',
      entity: 'official',
      entityId: found.officialId,
    },
  );
  return { officialId: found.officialId, person: describePerson(found) };
}

/** Removes the link of the official who asks, and with it every session on the web. Runs inside a transaction. */
export async function unlink({ ctx, actor }: Omit<Command, 'input'>) {
  const { official, institutionId } = actor;
  if (!official || (await removeLink(ctx.database, official.id)) === null) throw notFound('link');
  await signOut(ctx, official.id);
  await recordAudit(ctx, actor, {
    institutionId,
    action: 'link.remove',
    entity: 'official',
    entityId: official.id,
  });
  return { unlinked: true as const };
}

async function openCode(ctx: Context, telegramId: string, code: string): Promise<OpenCode> {
  const now = ctx.now();
  const failures = await countFailedLinks(ctx.database, telegramId, new Date(now.getTime() - FAILURE_MS));
  if (failures >= MOST_FAILURES) throw locked();
  const found = await findOpenCode(ctx.database, 'telegram', hashSecret(code), now);
  if (found) return found;
  throw notFound('link');
}

/** Counts a wrong code. Apart from the redeeming transaction, which is rolled back by the refusal. */
export async function countWrongCode(ctx: Context, actor: Actor): Promise<void> {
  const now = ctx.now();
  await noteFailedLink(ctx.database, telegramOf(actor), now, new Date(now.getTime() - FAILURE_MS));
}

function telegramOf({ telegramId, scopes }: Actor): string {
  if (telegramId !== null) return telegramId;
  if (!scopes.includes('service')) throw forbidden('link.redeem');
  throw new Problem('input-invalid', {
    detail: {
      id: 'X-Actor-Telegram-Id tidak ada: tidak jelas akun mana yang ditautkan.',
      en: 'X-Actor-Telegram-Id is missing: which account should be linked is not known.',
    },
    fix: {
      id: 'Kirim nomor akun Telegram orang yang menekan tombol.',
      en: 'Send the Telegram id of the person who pressed the button.',
    },
  });
}

const locked = (): Problem =>
  new Problem('link-locked', {
    detail: {
      id: 'Lima kode salah dalam sepuluh menit: penautan dikunci sementara.',
      en: 'Five wrong codes within ten minutes: linking is locked for now.',
    },
    fix: {
      id: 'Tunggu sepuluh menit, lalu minta kode baru kepada koordinator.',
      en: 'Wait ten minutes, then ask the coordinator for a new code.',
    },
  });
