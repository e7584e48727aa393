import { ApiError } from '../api-error.js';
import { defineMethod } from '../define-method.js';

const WEBHOOK_IS_SET =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export const getUpdates = defineMethod(
  'getUpdates',
  ['offset', 'limit', 'timeout', 'allowed_updates'],
  ({ params, signal }, world) => {
    if (world.webhook.target) throw new ApiError(409, WEBHOOK_IS_SET);
    world.updates.allow(params.allowed_updates);
    const limit = params.limit ?? 100;
    return world.polling.poll({
      offset: params.offset ?? 0,
      limit: limit >= 1 && limit <= 100 ? limit : 100,
      timeoutSeconds: params.timeout ?? 0,
      signal,
    });
  },
);
