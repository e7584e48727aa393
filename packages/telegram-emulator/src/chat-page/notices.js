// What comes and goes: the status line, "is typing", toasts and alerts.

const ACTIONS = {
  typing: 'sedang mengetik',
  upload_photo: 'sedang mengirim foto',
  upload_document: 'sedang mengirim berkas',
};
/** Telegram shows an action for five seconds, or until the message. */
const ACTION_MS = 5000;
const TOAST_MS = 5000;

const REASONS = [
  [/does not start @/, 'tautan itu tidak membuka bot ini.'],
  [/IMAGE_PROCESS_FAILED|PHOTO_INVALID/, 'berkas itu bukan gambar yang dapat dibaca.'],
  [/is larger than/, 'berkas itu lebih besar dari 20 MB.'],
  [/no message .* to reply to/, 'pesan yang dibalas sudah tidak ada.'],
  [/Failed to fetch|NetworkError/, 'simulator tidak terjangkau.'],
  [/people already/, 'sudah terlalu banyak orang.'],
];
function inIndonesian(reason) {
  return REASONS.find(([pattern]) => /** @type {RegExp} */ (pattern).test(reason))?.[1] ?? reason;
}

/** @returns {any} */
const at = (id) => document.getElementById(id);

/** Wires the status line, the toasts and the alert. */
export function createNotices() {
  let typingTimer;

  function toast(text, className = 'toast') {
    const element = document.createElement('p');
    element.className = className;
    element.textContent = text;
    at('toasts').append(element);
    setTimeout(() => element.remove(), TOAST_MS);
  }

  function stopTyping() {
    clearTimeout(typingTimer);
    at('typing').hidden = true;
  }

  return {
    stopTyping,
    toast,
    /** Says that somebody got something. The mark may be out of sight, beside a narrow screen. */
    news(name) {
      const text = `Pesan baru untuk ${name}`;
      const last = at('toasts').lastElementChild;
      if (last?.textContent !== text) toast(text);
    },
    connection(connected) {
      at('connection').textContent = connected ? '' : 'terputus, menyambung lagi…';
      document.body.classList.toggle('offline', !connected);
    },
    typing(action) {
      stopTyping();
      at('typing-text').textContent = `Bot ${ACTIONS[action] ?? 'sedang bekerja'}…`;
      at('typing').hidden = false;
      at('scroller').scrollTop = at('scroller').scrollHeight;
      typingTimer = setTimeout(stopTyping, ACTION_MS);
    },
    answer({ text, alert }) {
      if (!text) return;
      if (!alert) return toast(text);
      at('alert-text').textContent = text;
      if (!at('alert').open) at('alert').showModal();
    },
    /** Tries something and shows why it failed, if it does. */
    async attempt(action, failure = 'Tidak terkirim') {
      try {
        return await action();
      } catch (error) {
        toast(`${failure}: ${inIndonesian(error.message)}`, 'toast problem');
        return undefined;
      }
    },
  };
}
