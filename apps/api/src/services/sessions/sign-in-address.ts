/** Where somebody signs in, and sees who they are. */
export const SIGN_IN_PATH = '/masuk';

/**
 * The code stands behind the `#`, which browsers keep to themselves: it reaches no log of a proxy, no `Referer`, and no
 * program that looks at links to show a preview.
 */
export const signInAddress = (origin: string, code: string): string => `${origin}${SIGN_IN_PATH}#${code}`;

/** The same for an invitation to bind an account of the OpenID provider. */
export const invitationAddress = (origin: string, code: string): string =>
  `${origin}${SIGN_IN_PATH}#undangan=${code}`;
