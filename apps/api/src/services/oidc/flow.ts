import { createHash, createHmac } from 'node:crypto';
import { newSecret } from '../access/secrets.js';

/** For what somebody is sent to the provider: to sign in, to accept an invitation, or to bind an account to themselves. */
export type Purpose =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'invitation'; readonly code: string }
  | { readonly kind: 'bind'; readonly officialId: string };

/** What must come back from the provider unchanged, or be proven to it. */
export interface Flow {
  readonly purpose: Purpose;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** SHA-256 of the verifier, which the provider gets beforehand (RFC 7636). */
  readonly challenge: string;
}

const MINUTES = 10;
const FLOW = /^([\w-]{43})\.(\d{1,12})\.(in|inv-[\w-]{43}|bind-[1-9]\d{0,17})$/;

/**
 * Begins a flow that one browser can end within ten minutes. The text is the secret that this browser keeps in a cookie.
 * State, nonce and verifier are derived from all of it, so nothing is stored here, and a changed time or purpose makes
 * another state than the one that the provider was given.
 */
export function newFlow(now: Date, purpose: Purpose): { readonly text: string; readonly flow: Flow } {
  const expires = Math.floor(now.getTime() / 1000) + MINUTES * 60;
  const text = `${newSecret()}.${expires}.${writePurpose(purpose)}`;
  return { text, flow: deriveFlow(text, purpose) };
}

/** The flow of a cookie; null for what is none, and when its ten minutes are over. */
export function readFlow(now: Date, text: string): Flow | null {
  const [, , expires, purpose] = FLOW.exec(text) ?? [];
  if (expires === undefined || purpose === undefined) return null;
  return Number(expires) * 1000 > now.getTime() ? deriveFlow(text, readPurpose(purpose)) : null;
}

export const FLOW_SECONDS = MINUTES * 60;

function deriveFlow(text: string, purpose: Purpose): Flow {
  const derive = (what: string): string => createHmac('sha256', text).update(what).digest('base64url');
  const verifier = derive('verifier');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { purpose, state: derive('state'), nonce: derive('nonce'), verifier, challenge };
}

function writePurpose(purpose: Purpose): string {
  if (purpose.kind === 'sign-in') return 'in';
  return purpose.kind === 'invitation' ? `inv-${purpose.code}` : `bind-${purpose.officialId}`;
}

function readPurpose(text: string): Purpose {
  if (text === 'in') return { kind: 'sign-in' };
  return text.startsWith('inv-')
    ? { kind: 'invitation', code: text.slice('inv-'.length) }
    : { kind: 'bind', officialId: text.slice('bind-'.length) };
}
