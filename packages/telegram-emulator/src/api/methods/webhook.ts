import { ApiError, badContent } from '../api-error.js';
import { defineMethod } from '../define-method.js';

const MOST_CONNECTIONS = 40;

export const setWebhook = defineMethod(
  'setWebhook',
  ['url', 'max_connections', 'allowed_updates', 'drop_pending_updates', 'secret_token'],
  ({ params }, world) => {
    const { url, secret_token: secretToken } = params;
    if (secretToken !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) {
      throw badContent('secret token contains unallowed characters');
    }
    if (url !== '') checkUrl(url);
    world.updates.allow(params.allowed_updates);
    if (params.drop_pending_updates) world.updates.clear();
    if (url === '') {
      world.webhook.stop();
      return true;
    }
    world.polling.end(new ApiError(409, 'Conflict: terminated by setWebhook request'));
    const maxConnections = params.max_connections ?? MOST_CONNECTIONS;
    world.webhook.start({ url, secretToken, maxConnections });
    return true;
  },
);

export const deleteWebhook = defineMethod('deleteWebhook', ['drop_pending_updates'], ({ params }, world) => {
  world.webhook.stop();
  if (params.drop_pending_updates) world.updates.clear();
  return true;
});

export const getWebhookInfo = defineMethod('getWebhookInfo', [], (_call, world) => {
  const { target, lastError } = world.webhook;
  const allowed = world.updates.allowed;
  return {
    url: target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.updates.pending.length,
    ...(target && { max_connections: target.maxConnections, ip_address: '127.0.0.1' }),
    ...(allowed && { allowed_updates: [...allowed] }),
    ...lastError,
  };
});

/** Telegram wants HTTPS. A bot beside the emulator may also listen to plain HTTP on this computer. */
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const loopback = parsed && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && loopback)) return;
  throw badContent('bad webhook: An HTTPS URL must be provided for webhook');
}
