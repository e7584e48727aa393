import type { Context } from '../../context.js';
import { hasInstallationAdmin } from '../../store/api-keys.js';
import { lockAlone } from '../../store/database.js';
import type { Actor } from '../access/actor.js';
import { makeKey } from '../keys/make-key.js';
import { wrongState } from '../refusals.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: { readonly label: string };
}

/**
 * Makes the key of the first administrator of the installation, once. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` when there is an administrator already
 */
export async function makeFirstAdmin({ ctx, actor, input }: Command) {
  await lockAlone(ctx.database, 'setup');
  if (await hasInstallationAdmin(ctx.database)) {
    throw wrongState(
      {
        id: 'Instalasi ini sudah punya administrator.',
        en: 'This installation has an administrator already.',
      },
      {
        id: 'Gunakan kunci administrator itu; bila hilang, cabut dahulu di basis data (tabel api_key).',
        en: 'Use that administrator’s key; if it is lost, revoke it in the database first (table api_key).',
      },
    );
  }
  return makeKey({ ctx, actor, input: { institutionId: null, label: input.label, scopes: ['admin'] } });
}
