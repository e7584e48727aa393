import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SIGN_IN_PATH } from '../services/sessions/sign-in-address.js';

const STYLE = `
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
button, a.button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #0b4f8a; color: #fff; cursor: pointer; text-decoration: none; display: inline-block; }
[hidden] { display: none !important; }
small { color: #595959; }
`;

/**
 * The code is used only when a person presses the button: programs that open links to look at them press nothing. It
 * leaves the address bar at once, so that it stays in no history. Everything shown is set as text.
 */
const SCRIPT = `
const at = (id) => document.getElementById(id);
const show = (id) => { for (const part of document.querySelectorAll('main > section')) part.hidden = part.id !== id; };
const code = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const ask = async (method, path, body) => {
  const headers = { 'accept-language': document.documentElement.lang, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { ok: answer.ok, status: answer.status, said: await answer.json() };
};
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
const failed = () => refuse({ detail: 'Server tidak terjangkau.', fix: 'Periksa sambungan Anda, lalu coba lagi.' });
at('enter').onclick = () => ask('POST', '/v1/sessions', { code }).then(({ ok, said }) => ok ? welcome(said.me) : refuse(said), failed);
at('leave').onclick = () => ask('DELETE', '/v1/sessions/current').then(({ ok, said }) => ok ? show('out') : refuse(said), failed);
if (code) show('ready');
else ask('GET', '/v1/me').then(({ ok, status, said }) => ok && said.official ? welcome(said) : status === 401 ? show('out') : refuse(said), failed);
`;

const PAGE = `<!doctype html>
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
<section id="in" hidden><p>Anda masuk sebagai <strong id="name"></strong>, <span id="institution"></span>. <small lang="en">You are signed in.</small></p><button id="leave">Keluar</button></section>
<section id="out" hidden><p>Minta tautan masuk kepada bot SPBE, lalu buka di sini. <small lang="en">Ask the SPBE bot for a sign-in link.</small></p></section>
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
  'referrer-policy': 'no-referrer',
} as const;

/** The page that a sign-in link opens; without a link it says who is signed in. */
export function addSignInPage(app: FastifyInstance): void {
  app.get(SIGN_IN_PATH, { schema: { hide: true } }, (_request, reply) => reply.headers(HEADERS).send(PAGE));
}
