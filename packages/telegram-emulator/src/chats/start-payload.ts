/** Reads what a link that starts a bot carries; empty when it carries nothing. Throws when it is no such link. */
export function startPayload(link: string, username: string): string {
  const wrong = (why: string) => new Error(`${JSON.stringify(link)} does not start @${username}: ${why}`);
  let url: URL;
  try {
    // A bare `t.me/bot?start=x` is what people copy.
    url = new URL(/^[a-z]+:/i.test(link) ? link : `https://${link}`);
  } catch {
    throw wrong('it is no link');
  }
  const domain =
    url.protocol === 'tg:' && (url.host || url.pathname.replace(/^\/*/, '')) === 'resolve'
      ? url.searchParams.get('domain')
      : ['t.me', 'telegram.me', 'www.t.me'].includes(url.hostname)
        ? url.pathname.slice(1).replace(/\/$/, '')
        : null;
  if (domain === null) throw wrong('it leads somewhere else');
  if (domain.toLowerCase() !== username.toLowerCase()) throw wrong(`it leads to @${domain}`);
  const payload = url.searchParams.get('start') ?? '';
  if (!/^[\w-]{0,64}$/.test(payload))
    throw wrong('its parameter has more than 64 characters, or others than A-Z a-z 0-9 _ -');
  return payload;
}
