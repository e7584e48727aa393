// Everybody as whom one can write, the group of all of them, and who got something new.

/** @returns {any} */
const at = (id) => document.getElementById(id);

/**
 * Wires the list of chats. `choose(person, chat)` takes a seat, `addPerson()` brings somebody in, `openGroup()` opens
 * the group.
 */
export function createPeople({ choose, addPerson, openGroup }) {
  const unread = new Map();
  let people = [];
  let group;
  let open = { person: 0, chat: 0 };

  at('new-person').addEventListener('click', addPerson);
  at('speaker').addEventListener('change', () => choose(Number(at('speaker').value), 'group'));

  function render() {
    const focused = document.activeElement?.getAttribute('data-chat');
    const entries = people.map(({ id, name, role }) => entry(id, name, role, () => choose(id, 'bot')));
    const groupNote = group ? `grup, ${group.members} anggota` : 'grup untuk semua';
    entries.push(
      entry(group?.id ?? 'group', group?.title ?? 'Tim SPBE', groupNote, () =>
        group ? choose(open.person, 'group') : openGroup(),
      ),
    );
    at('people').replaceChildren(...entries);
    if (focused) at('people').querySelector(`[data-chat="${focused}"]`)?.focus();
    const inGroup = group !== undefined && open.chat === group.id;
    at('speaker-field').hidden = !inGroup;
    at('speaker').replaceChildren(...people.map(speakerOption));
  }

  function entry(chat, name, note, act) {
    const item = document.createElement('li');
    const button = item.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'person';
    button.dataset.chat = String(chat);
    if (chat === open.chat) button.setAttribute('aria-current', 'true');
    button.append(make('span', 'face', [...name][0] ?? '?'), words(name, note));
    button.firstElementChild.setAttribute('aria-hidden', 'true');
    const count = unread.get(chat) ?? 0;
    if (count > 0) {
      const mark = make('span', 'unread', count > 99 ? '99+' : String(count));
      mark.append(make('span', 'visually-hidden', ' pesan baru'));
      button.append(mark);
    }
    button.addEventListener('click', act);
    return item;
  }

  function words(name, note) {
    const both = make('span', 'person-words');
    both.append(make('span', 'person-name', name), make('span', 'person-note', note));
    return both;
  }

  function speakerOption({ id, name, role }) {
    const option = document.createElement('option');
    option.value = String(id);
    option.textContent = `${name} (${role})`;
    option.selected = id === open.person;
    return option;
  }

  return {
    /** Shows everybody; `seat` says which chat is open, whose news are thereby read. */
    show(view, seat = open) {
      const moved = seat.chat !== open.chat;
      people = view.people;
      group = view.group;
      open = seat;
      unread.delete(seat.chat);
      render();
      if (moved)
        at('people').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    /** Marks a chat; gives whose it is, for those who cannot see the mark. */
    news(chat) {
      unread.set(chat, (unread.get(chat) ?? 0) + 1);
      render();
      return people.find(({ id }) => id === chat)?.name ?? group?.title ?? '';
    },
    name: (id) => people.find((person) => person.id === id)?.name ?? '',
  };
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
