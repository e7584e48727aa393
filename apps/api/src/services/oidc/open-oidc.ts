import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
} from 'openid-client';
import { SIGN_IN_PATH } from '../sessions/sign-in-address.js';
import type { Flow } from './flow.js';
import { providerUnreachable, signInFailed } from './refusals.js';

/** The OpenID provider that officials may sign in with. */
export interface Oidc {
  readonly issuer: string;
  /** Where a browser goes to show the provider who it is of. @throws Problem `provider-unreachable` */
  authorizationUrl(flow: Flow): Promise<string>;
  /**
   * Who came back: the subject of an ID token that is signed by the provider, for us, and of this flow.
   *
   * @param query what the provider added to the address, for example `code=…&state=…`
   * @throws Problem `sign-in-failed` for everything that does not fit, `provider-unreachable` when nobody could ask
   */
  subjectOf(query: string, flow: Flow): Promise<string>;
}

interface Settings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people reach the API; the provider must know `<publicUrl>/masuk` as a redirect address. */
  readonly publicUrl: string;
}

const TIMEOUT_SECONDS = 10;

/** Speaks with the provider when the first person needs it: the API starts without it, and works on when it is away. */
export function openOidc({ issuer, clientId, clientSecret, publicUrl }: Settings): Oidc {
  const redirectUri = `${publicUrl}${SIGN_IN_PATH}`;
  const server = new URL(issuer);
  // The settings let plain http pass only for this machine.
  const insecure = server.protocol === 'http:' ? [allowInsecureRequests] : [];
  let known: Promise<Configuration> | undefined;
  const configuration = async (): Promise<Configuration> => {
    // Signatures are checked although the token comes from the provider itself: it may come through a proxy.
    known ??= discovery(server, clientId, clientSecret, undefined, {
      execute: [...insecure, enableNonRepudiationChecks],
      timeout: TIMEOUT_SECONDS,
    });
    try {
      return await known;
    } catch (cause) {
      known = undefined;
      throw providerUnreachable(cause);
    }
  };
  return {
    issuer,
    async authorizationUrl({ state, nonce, challenge }) {
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    async subjectOf(query, { state, nonce, verifier }) {
      const provider = await configuration();
      const url = new URL(`${redirectUri}?${query}`);
      try {
        const tokens = await authorizationCodeGrant(provider, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        const subject = tokens.claims()?.sub;
        if (subject === undefined || subject.length > LONGEST_SUBJECT) throw signInFailed(undefined);
        return subject;
      } catch (error) {
        throw isOutage(error) ? providerUnreachable(error) : signInFailed(error);
      }
    },
  };
}

/** OpenID Connect Core allows no longer one. */
const LONGEST_SUBJECT = 255;

/** Nobody answered, or not as a provider does. A refusal of the provider is none: it answered. */
function isOutage(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return false;
  const { code } = error as { readonly code?: unknown };
  return error instanceof TypeError || (typeof code === 'string' && OUTAGES.has(code));
}

const OUTAGES: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);
