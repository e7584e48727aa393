import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll } from 'vitest';

export const CLIENT = { clientId: 'spbe', clientSecret: 'secret-of-the-client-0123456789' } as const;

/** Parts of an ID token that a test may change on its way: header and payload as JSON, signed again when asked. */
export interface Tampering {
  readonly payload?: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** By the key of the provider, as if it had made a wrong token itself. */
  readonly resigned: boolean;
}

/**
 * A real OpenID provider, in whose browser one person is signed in: whoever comes is that person at once. Everything
 * else (codes, PKCE, clients, tokens, keys) is its own.
 *
 * @param redirectUri where it may send people back to
 */
export function serveOidc(redirectUri: string) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const state: { subject: string; tampering: Tampering | null; isDown: boolean; refuses: boolean } = {
    subject: 'nobody',
    tampering: null,
    isDown: false,
    refuses: false,
  };
  let issuer = '';
  let provider: Provider;
  const server = createServer((request, response) => {
    if (state.isDown) response.writeHead(503).end('down for maintenance');
    else if (request.url?.startsWith('/interaction/')) void finish(request, response);
    else {
      if (request.url === '/token' && state.tampering) tamper(response, state.tampering);
      void provider.callback()(request, response);
    }
  });

  async function finish(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (state.refuses) {
      await provider.interactionFinished(request, response, { error: 'access_denied' });
      return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: state.subject } });
  }

  function tamper(response: ServerResponse, { payload, resigned }: Tampering): void {
    const end = response.end.bind(response) as (body: string) => ServerResponse;
    response.removeHeader('content-length');
    response.end = ((body: string) => {
      const answer = JSON.parse(String(body)) as { id_token?: string };
      const [header = '', claims = '', signature = ''] = (answer.id_token ?? '').split('.');
      const told = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
      const changed = Buffer.from(JSON.stringify(payload?.(told) ?? told)).toString('base64url');
      const own = createSign('RSA-SHA256').update(`${header}.${changed}`).sign(privateKey, 'base64url');
      const text = JSON.stringify({
        ...answer,
        id_token: `${header}.${changed}.${resigned ? own : signature}`,
      });
      response.setHeader('content-length', Buffer.byteLength(text));
      return end(text);
    }) as ServerResponse['end'];
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [redirectUri],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] },
      cookies: { keys: ['of the tests'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_context: unknown, accountId: string) => ({
        accountId,
        claims: () => ({ sub: accountId }),
      }),
      // The person has agreed before.
      async loadExistingGrant(context: {
        oidc: { session: { accountId: string }; client: { clientId: string } };
      }) {
        const { session, client } = context.oidc;
        const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
  });
  afterAll(() => void server.close());

  return {
    issuer: () => issuer,
    state,
    /** Goes through the provider as a browser of the person; resolves to the address it sends them back to. */
    async visit(url: string): Promise<URL> {
      const jar = new Map<string, string>();
      for (let next = url; ; ) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          jar.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null)
          throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
        const target = new URL(location, next);
        if (target.origin + target.pathname === redirectUri) return target;
        next = target.href;
      }
    },
  };
}
