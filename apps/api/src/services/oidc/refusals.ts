import { Problem } from '../errors.js';

/** Officials of this installation sign in with a link from the bot alone. */
export const signInNotOffered = (): Problem =>
  new Problem('sign-in-not-offered', {
    detail: {
      id: 'Instalasi ini tidak menyediakan masuk lewat SSO (OpenID Connect).',
      en: 'This installation does not offer single sign-on (OpenID Connect).',
    },
    fix: {
      id: 'Masuk dengan tautan dari bot; pengelola dapat mengatur OIDC_ISSUER.',
      en: 'Sign in with a link from the bot; an operator can set OIDC_ISSUER.',
    },
  });

/** What came back is not what this browser was sent for. The answer does not tell what: an attacker learns nothing. */
export const signInFailed = (cause: unknown): Problem =>
  withCause(
    new Problem('sign-in-failed', {
      detail: {
        id: 'Masuk lewat SSO tidak berhasil: ditolak di sana, lebih dari sepuluh menit, atau dimulai di peramban lain.',
        en: 'The single sign-on did not succeed: it was refused there, took over ten minutes, or began in another browser.',
      },
      fix: {
        id: 'Mulai lagi dari halaman masuk, di peramban yang sama.',
        en: 'Begin again on the sign-in page, in the same browser.',
      },
    }),
    cause,
  );

export const providerUnreachable = (cause: unknown): Problem =>
  withCause(
    new Problem('provider-unreachable', {
      detail: {
        id: 'SSO instansi Anda tidak menjawab.',
        en: 'The single sign-on of your institution does not answer.',
      },
      fix: {
        id: 'Coba lagi nanti, atau masuk dengan tautan dari bot.',
        en: 'Try again later, or sign in with a link from the bot.',
      },
      headers: { 'retry-after': '60' },
    }),
    cause,
  );

export const identityUnknown = (): Problem =>
  new Problem('identity-unknown', {
    detail: {
      id: 'Akun SSO ini tidak terikat pada pejabat mana pun di sini.',
      en: 'This single sign-on account is bound to no official here.',
    },
    fix: {
      id: 'Minta undangan kepada admin instansi Anda, atau masuk dengan tautan dari bot lalu ikat akun ini.',
      en: 'Ask an admin of your institution for an invitation, or sign in with a link from the bot and bind this account.',
    },
  });

/** What the operator needs to see and nobody else: which check failed, or the error code that the provider gave. */
function withCause(problem: Problem, cause: unknown): Problem {
  if (!(cause instanceof Error)) return problem;
  const { code, error } = cause as { readonly code?: unknown; readonly error?: unknown };
  // The provider writes the latter, so only what looks like a code of OAuth is believed.
  const given = typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : '';
  problem.cause = new Error(`${cause.message} ${typeof code === 'string' ? code : ''} ${given}`.trim());
  return problem;
}
