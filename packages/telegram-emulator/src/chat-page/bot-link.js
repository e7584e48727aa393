// Links that start the bot: the page follows them itself, as the app would.

/**
 * What a link to the bot carries: '' when nothing, undefined when it is no link to this bot.
 * @param {string} address
 * @param {string} username
 */
export function startParameter(address, username) {
  const trimmed = address.trim();
  // What somebody copied may be the parameter alone.
  if (/^[\w-]{8,64}$/.test(trimmed)) return trimmed;
  let url;
  try {
    url = new URL(/^[a-z]+:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  } catch {
    return undefined;
  }
  const isWeb = ['t.me', 'www.t.me', 'telegram.me'].includes(url.hostname);
  const isApp = url.protocol === 'tg:' && url.href.startsWith('tg://resolve');
  if (!isWeb && !isApp) return undefined;
  const named = isWeb ? url.pathname.replaceAll('/', '') : url.searchParams.get('domain');
  if (named?.toLowerCase() !== username.toLowerCase()) return undefined;
  return url.searchParams.get('start') ?? '';
}
