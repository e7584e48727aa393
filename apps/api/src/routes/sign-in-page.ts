import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SIGN_IN_PATH } from '../services/sessions/sign-in-address.js';

const STYLE = `
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #0b4f8a; color: #fff; cursor: pointer; }
[hidden] { display: none; }
small { color: #595959; }
`;

/**
 * A code is used only when a person presses a button: programs that open links to look at them press nothing. Codes leave
 * the address bar at once, so that they stay in no history. Everything shown is set as text.
 */
const SCRIPT = `
const at = (id) => document.getElementById(id);
const show = (id) => { for (const part of document.querySelectorAll('main > section')) part.hidden = part.id !== id; };
const [, invited, code] = /^#(undangan=)?(.+)$/.exec(location.hash) ?? [];
const query = location.search.slice(1);
history.replaceState(null, '', location.pathname);

const welcome = ({ official, institution }) => {
  at('name').textContent = official.name;
  at('institution').textContent = institution.name;
  show('in');
};
const refuse = ({ detail, fix }) => {
  at('detail').textContent = detail;
  at('fix').textContent = fix;
  show('refused');
};
const ask = async (method, path, body, then) => {
  const headers = { 'accept-language': 'id', ...(body && { 'content-type': 'application/json' }) };
  try {
    const answer = await fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    then(answer, await answer.json());
  } catch {
    refuse({ detail: 'Server tidak terjangkau.', fix: 'Periksa sambungan Anda, lalu coba lagi.' });
  }
};
const orRefuse = (work) => ({ ok }, said) => (ok ? work(said) : refuse(said));
const enter = orRefuse(({ me }) => welcome(me));
const go = orRefuse(({ url }) => location.assign(url));
const press = (id, work) => at(id)?.addEventListener('click', work);

press('enter', () => ask('POST', '/v1/sessions', { code }, enter));
press('leave', () => ask('DELETE', '/v1/sessions/current', null, orRefuse(() => show('out'))));
press('accept', () => ask('POST', '/v1/oidc/begin', { invitation: code }, go));
press('sso', () => ask('POST', '/v1/oidc/begin', {}, go));
press('bind', () => ask('POST', '/v1/me/identities', null, go));

if (code) show(invited ? 'invited' : 'ready');
else if (/(^|&)state=/.test(query)) ask('POST', '/v1/oidc/end', { query }, enter);
else ask('GET', '/v1/me', null, ({ ok, status }, said) => (ok && said.official ? welcome(said) : status === 401 ? show('out') : refuse(said)));
`;

const SSO_BUTTON = `<button id="sso">Masuk lewat SSO</button>`;
const BIND_BUTTON = `<button id="bind">Ikat akun SSO</button>`;

/** @param offersOidc whether there is a provider to go to */
const pageOf = (offersOidc: boolean): string => `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Masuk · SPBE</title>
<style>${STYLE}</style>
<main>
<h1>SPBE</h1>
<noscript><p>Halaman ini memerlukan JavaScript. <small lang="en">This page needs JavaScript.</small></p></noscript>
<section id="ready" hidden><p>Masuk di peramban ini? <small lang="en">Sign in with this browser?</small></p><button id="enter">Masuk</button></section>
<section id="invited" hidden><p>Ikat akun SSO Anda, agar dapat masuk dengannya? <small lang="en">Bind your single sign-on account?</small></p><button id="accept">Lanjut ke SSO</button></section>
<section id="in" hidden><p>Anda masuk sebagai <strong id="name"></strong>, <span id="institution"></span>. <small lang="en">You are signed in.</small></p><button id="leave">Keluar</button> ${offersOidc ? BIND_BUTTON : ''}</section>
<section id="out" hidden><p>Minta tautan masuk kepada bot SPBE, lalu buka di sini. <small lang="en">Ask the SPBE bot for a sign-in link.</small></p>${offersOidc ? SSO_BUTTON : ''}</section>
<section id="refused" hidden role="alert"><p id="detail"></p><p id="fix"></p></section>
</main>
<script>${SCRIPT}</script>
</html>
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const HEADERS = {
  'cache-control': 'no-store',
  'content-language': 'id',
  'content-type': 'text/html; charset=utf-8',
  // Nothing runs here but what was written above.
  'content-security-policy':
    `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; connect-src 'self'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // The address may hold the code of a provider.
  'referrer-policy': 'no-referrer',
} as const;

/** The page that links open and the provider sends people back to; without either it says who is signed in. */
export function addSignInPage(app: FastifyInstance, offersOidc: boolean): void {
  const page = pageOf(offersOidc);
  app.get(SIGN_IN_PATH, { schema: { hide: true } }, (_request, reply) => reply.headers(HEADERS).send(page));
}
