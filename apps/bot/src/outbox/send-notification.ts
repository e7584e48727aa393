import { type Delivery, sendView } from '../deliver-view.js';
import type { Language } from '../language.js';
import { splitPages } from '../split-pages.js';
import { notificationView } from '../views/notifications/notification.js';
import type { Words } from '../words.js';
import type { SendNotification } from './deliver-claimed.js';

export interface SendParts extends Delivery {
  readonly words: Readonly<Record<Language, Words>>;
  readonly botUsername: string;
}

/** Makes the function that writes a notification in the language of its recipient and sends it. */
export function notificationSender({ words, botUsername, ...delivery }: SendParts): SendNotification {
  return async ({ kind, payload, recipient, institution }) => {
    const frame = { words: words[recipient.language], institution, botUsername };
    const view = notificationView({ kind, payload }, frame);
    const [text = view.text] = splitPages([view.text]);
    // What colleagues wrote may be longer than a message; its beginning says what it is about.
    await sendView(delivery, Number(recipient.telegramId), { ...view, text }, recipient.language);
  };
}
