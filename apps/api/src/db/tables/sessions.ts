import type { Generated } from 'kysely';

/** How somebody signed in: with a link from the bot, or at the OpenID provider. */
export type SignInMethod = 'link' | 'oidc';

export interface WebSessionTable {
  id: Generated<string>;
  token_hash: Buffer;
  official_id: string;
  method: SignInMethod;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

export interface FailedSignInTable {
  address: string;
  at: Date;
}

export interface OfficialIdentityTable {
  id: Generated<string>;
  official_id: string;
  issuer: string;
  subject: string;
  bound_at: Date;
}
