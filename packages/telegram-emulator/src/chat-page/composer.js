// Where the human writes: text, commands, files, and the reply keyboard of the bot.

/** @returns {any} */
const at = (id) => document.getElementById(id);

/** Wires the composer; `send` and `attach` do what their names say. */
export function createComposer({ send, attach }) {
  const text = at('text');
  const menu = at('commands');
  const toggle = at('commands-toggle');
  let commands = [];
  let file;

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
    if (event.key === 'Escape' && !menu.hidden) {
      hideMenu();
      text.focus();
    }
  });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = event.target.closest('li')[step]?.querySelector('button');
    (next ?? text).focus();
  });
  at('attach').addEventListener('click', () => at('file').click());
  at('file').addEventListener('change', () => choose(at('file').files[0]));
  at('attachment-remove').addEventListener('click', () => choose(undefined));
  text.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.files[0];
    if (pasted) choose(pasted);
  });
  text.focus();

  function submit() {
    const written = text.value.trim();
    if (file) attach(file, written);
    else if (written) send(written);
    else return;
    text.value = '';
    choose(undefined);
    hideMenu();
    grow();
  }

  function choose(chosen) {
    file = chosen;
    at('file').value = '';
    at('attachment').hidden = !chosen;
    at('attachment-name').textContent = chosen ? `Lampiran: ${chosen.name}` : '';
    text.placeholder = chosen ? 'Tambahkan keterangan' : 'Tulis pesan';
    text.focus();
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
