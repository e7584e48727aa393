// What comes and goes: the status line, "is typing", toasts and alerts.

const ACTIONS = {
  typing: 'sedang mengetik',
  upload_photo: 'sedang mengirim foto',
  upload_document: 'sedang mengirim berkas',
};
/** Telegram shows an action for five seconds, or until the message. */
const ACTION_MS = 5000;
const TOAST_MS = 5000;

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
    connection(connected) {
      at('status').textContent = connected ? 'tersambung ke simulator' : 'terputus, menyambung lagi…';
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
    async attempt(action) {
      try {
        return await action();
      } catch (error) {
        toast(`Tidak terkirim: ${error.message}`, 'toast problem');
        return undefined;
      }
    },
  };
}
