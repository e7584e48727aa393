import type { View } from '../../view.js';
import { campaignNotices } from './campaign-notices.js';
import { digestNotices } from './digest-notices.js';
import { evidenceNotices } from './evidence-notices.js';
import type { Frame, Notice } from './notice.js';
import { updateNotices } from './update-notices.js';
import { upkeepNotices } from './upkeep-notices.js';

const notices = {
  ...campaignNotices,
  ...digestNotices,
  ...evidenceNotices,
  ...updateNotices,
  ...upkeepNotices,
} satisfies Record<string, Notice>;

/** Every kind that this bot can tell. */
export const NOTIFICATION_KINDS = Object.keys(notices) as readonly (keyof typeof notices)[];

/** A kind that came with a newer API than this bot. */
export class UnknownKind extends Error {
  override readonly name = 'UnknownKind';
}

/**
 * What the recipient of a notification reads.
 *
 * @throws UnknownKind, or ZodError for facts of another shape
 */
export function notificationView(
  { kind, payload }: { readonly kind: string; readonly payload: unknown },
  frame: Frame,
): View {
  const known = NOTIFICATION_KINDS.find((one) => one === kind);
  if (known === undefined) throw new UnknownKind(`This bot does not know the notification "${kind}"`);
  return notices[known].show(payload, frame);
}
