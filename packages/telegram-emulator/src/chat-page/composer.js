// Where the human writes: text, commands, files, and the reply keyboard of the bot.

/** @returns {any} */
const at = (id) => document.getElementById(id);

/** Wires the composer; `send` and `attach` do what their names say. */
export function createComposer({ send, attach }) {
  const text = at('text');
  const menu = at('commands');
  const toggle = at('commands-toggle');
  const drafts = new Map();
  let commands = [];
  let files = [];
  /** The message that the next one replies to. A forced one comes from the bot. */
  let reply;
  let seat = '';

  at('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && !menu.hidden) {
      event.preventDefault();
      menu.querySelector('li:last-child button')?.focus();
    }
  });
  text.addEventListener('input', () => {
    grow();
    const typed = text.value;
    if (/^\/\S*$/.test(typed)) showMenu(commands.filter(({ command }) => `/${command}`.startsWith(typed)));
    else hideMenu();
  });
  toggle.addEventListener('click', () => (menu.hidden ? showMenu(commands, true) : hideMenu()));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (!menu.hidden) hideMenu();
    else if (reply) replyTo(undefined);
    else return;
    text.focus();
  });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = event.target.closest('li')[step]?.querySelector('button');
    (next ?? text).focus();
  });
  at('attach').addEventListener('click', () => at('file').click());
  at('file').addEventListener('change', () => choose([...at('file').files]));
  at('attachment-remove').addEventListener('click', () => choose([]));
  at('replying-remove').addEventListener('click', () => {
    replyTo(undefined);
    text.focus();
  });
  text.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length > 0) choose(pasted);
  });
  text.focus();

  function submit() {
    const written = text.value.trim();
    const to = reply?.id ?? null;
    if (files.length > 0) attach(files, written, to);
    else if (written) send(written, to);
    else return;
    text.value = '';
    replyTo(undefined);
    choose([]);
    hideMenu();
    grow();
  }

  function choose(chosen) {
    files = chosen;
    at('file').value = '';
    at('attachment').hidden = files.length === 0;
    at('attachment-name').textContent = `Lampiran: ${files.map(({ name }) => name).join(', ')}`;
    setPlaceholder();
    text.focus();
  }

  function replyTo(message) {
    reply = message;
    at('replying').hidden = !reply;
    at('replying-text').textContent = reply ? `Membalas: ${reply.text}` : '';
    setPlaceholder();
  }

  function setPlaceholder() {
    text.placeholder =
      files.length > 0
        ? 'Tambahkan keterangan'
        : reply?.placeholder || (reply ? 'Tulis balasan' : 'Tulis pesan');
  }

  function grow() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
  }

  function showMenu(list, focus = false) {
    menu.replaceChildren(...list.map(menuEntry));
    if (list.length === 0 && focus) menu.append(emptyEntry());
    menu.hidden = menu.childElementCount === 0;
    toggle.setAttribute('aria-expanded', String(!menu.hidden));
    if (focus) menu.querySelector('button')?.focus();
  }

  function hideMenu() {
    menu.hidden = true;
    toggle.setAttribute('aria-expanded', 'false');
  }

  function menuEntry({ command, description }) {
    const item = document.createElement('li');
    const button = item.appendChild(document.createElement('button'));
    button.type = 'button';
    const name = button.appendChild(document.createElement('b'));
    name.textContent = `/${command}`;
    button.append(` ${description}`);
    button.addEventListener('click', () => {
      text.value = '';
      hideMenu();
      text.focus();
      send(`/${command}`);
    });
    return item;
  }

  function emptyEntry() {
    const item = document.createElement('li');
    item.className = 'none';
    item.textContent = 'Bot belum mendaftarkan perintah.';
    return item;
  }

  return {
    /** Replies to this message with the next one. */
    reply(message) {
      replyTo({ id: message.id, text: message.text || 'berkas' });
      text.focus();
    },
    /** Shows the field of another chat; what was half written in this one is kept for later. */
    moveTo(next) {
      if (next === seat) return;
      if (seat) drafts.set(seat, text.value);
      seat = next;
      text.value = drafts.get(seat) ?? '';
      replyTo(undefined);
      if (files.length > 0) choose([]);
      hideMenu();
      grow();
    },
    /** The bot wants an answer to this message; undefined when it wants none. */
    setForcedReply(forced) {
      if (forced && forced.id !== reply?.id) replyTo({ ...forced, forced: true });
      else if (!forced && reply?.forced) replyTo(undefined);
    },
    setCommands(list) {
      commands = list;
      if (!menu.hidden) showMenu(commands);
    },
    setKeyboard(rows) {
      const keyboard = at('keyboard');
      keyboard.hidden = rows.length === 0;
      keyboard.replaceChildren(
        ...rows.map((row) => {
          const line = document.createElement('div');
          line.className = 'row';
          line.append(
            ...row.map((label) => {
              const button = document.createElement('button');
              button.type = 'button';
              button.className = 'button';
              button.textContent = label;
              button.addEventListener('click', () => send(label));
              return button;
            }),
          );
          return line;
        }),
      );
    },
  };
}
