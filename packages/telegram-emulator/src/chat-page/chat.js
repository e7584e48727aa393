// Entry of the chat page: joins the connection with what is on the screen.
import { startParameter } from './bot-link.js';
import { createComposer } from './composer.js';
import { act, listen, sendFile, sit } from './connection.js';
import { createLinkBox } from './link-box.js';
import { createMessageView } from './message-view.js';
import { createNotices } from './notices.js';
import { createPeople } from './people.js';

/** @returns {any} */
const at = (id) => document.getElementById(id);
const log = at('log');
const scroller = at('scroller');
const notices = createNotices();
const composer = createComposer({ send, attach });
const people = createPeople({ choose: sit, addPerson, openGroup });
const actions = { press, send, openLink, copy, reply: composer.reply, find };
const shown = new Map();
let bot = { name: 'Bot', username: '' };
let seat = { person: 0, chat: 0 };

createLinkBox({ open: openTyped });
listen({ onEvent: show, onConnection: notices.connection });
at('start').addEventListener('click', () => send('/start'));
at('to-end').addEventListener('click', () => scrollToEnd());
// Reading older messages is not disturbed; otherwise the newest stays in view, whatever changes its size.
let pinned = true;
scroller.addEventListener('scroll', () => {
  pinned = isAtEnd();
  at('to-end').hidden = pinned;
});
const keepInView = new ResizeObserver(() => pinned && scrollToEnd());
for (const element of [scroller, log]) keepInView.observe(element);

function show(event) {
  switch (event.kind) {
    case 'state':
      return showState(event);
    case 'message':
    case 'edit':
      composer.setKeyboard(event.keyboard);
      composer.setForcedReply(event.forcedReply);
      if (event.message.from === 'bot') notices.stopTyping();
      return showMessage(event.message);
    case 'delete':
      shown.get(event.messageId)?.remove();
      shown.delete(event.messageId);
      return showEmptyState();
    case 'action':
      return notices.typing(event.action);
    case 'answer':
      for (const button of log.querySelectorAll('button[data-query]')) {
        if (button.dataset.query === event.queryId) settle(button);
      }
      return notices.answer(event);
    case 'commands':
      return composer.setCommands(event.commands);
    case 'people':
      return people.show(event);
    case 'news':
      return notices.news(people.news(event.chat));
  }
}

function showState(state) {
  bot = { name: state.botName, username: state.botUsername };
  seat = { person: state.person, chat: state.chat };
  people.show(state, seat);
  composer.moveTo(`${seat.person} ${seat.chat}`);
  const inGroup = state.group?.id === seat.chat;
  at('title').textContent = inGroup ? state.group.title : bot.name;
  at('avatar').textContent = [...at('title').textContent][0] ?? 'B';
  at('subtitle').textContent = inGroup
    ? 'Bot hanya membaca perintah dan balasan.'
    : `Anda sebagai ${people.name(seat.person)}`;
  document.body.classList.toggle('in-group', inGroup);
  notices.stopTyping();
  // Nobody wants to hear a whole chat again because it was opened.
  log.setAttribute('aria-live', 'off');
  log.replaceChildren();
  shown.clear();
  for (const message of state.messages) showMessage(message);
  composer.setCommands(state.commands);
  composer.setKeyboard(state.keyboard);
  composer.setForcedReply(state.forcedReply);
  showEmptyState();
  scrollToEnd();
  requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
  document.body.dataset.seat = `${seat.person} ${seat.chat}`;
}

function showMessage(message) {
  const view = createMessageView(message, actions);
  const before = shown.get(message.id);
  if (before) before.replaceWith(view);
  else log.append(view);
  shown.set(message.id, view);
  showEmptyState();
  if (pinned || message.own) scrollToEnd();
}

function showEmptyState() {
  at('empty').hidden = shown.size > 0;
}

function isAtEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
}

function scrollToEnd() {
  pinned = true;
  scroller.scrollTop = scroller.scrollHeight;
  at('to-end').hidden = true;
}

function find(messageId) {
  const view = shown.get(messageId);
  if (!view) return notices.toast('Pesan itu sudah tidak ada.');
  view.scrollIntoView({ block: 'center' });
  view.classList.remove('found');
  requestAnimationFrame(() => view.classList.add('found'));
}

async function send(text, replyTo) {
  await notices.attempt(() => act('messages', { text, replyTo }));
}

/** Several files go one after the other; the words belong to the first. */
async function attach(files, caption, replyTo) {
  for (const [index, file] of files.entries()) {
    const done = await notices.attempt(() => sendFile(file, index === 0 ? caption : '', replyTo));
    if (!done) return;
  }
}

async function addPerson() {
  const made = await notices.attempt(() => act('people', { name: '' }), 'Tidak dapat ditambahkan');
  if (made) sit(made.id, 'bot');
}

async function openGroup() {
  const made = await notices.attempt(() => act('group', {}), 'Grup tidak terbuka');
  if (made) sit(seat.person, 'group');
}

/** Follows a link that starts this bot, in the private chat of whoever sits here; false for any other link. */
function openLink(address) {
  if (startParameter(address, bot.username) === undefined) return false;
  void openTyped(address);
  return true;
}

async function openTyped(address) {
  const parameter = startParameter(address, bot.username);
  const link = parameter === undefined ? address : `https://t.me/${bot.username}?start=${parameter}`;
  const done = await notices.attempt(() => act('links', { link }), 'Tidak terbuka');
  if (done && seat.chat !== seat.person) sit(seat.person, 'bot');
  return done !== undefined;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notices.toast('Disalin');
  } catch {
    notices.toast(`Tidak dapat disalin. Salin sendiri: ${text}`);
  }
}

/** A pressed button shows that it waits until the bot answers; the bot has fifteen seconds. */
async function press(button, messageId, data) {
  if (button.dataset.query !== undefined) return;
  button.dataset.query = '';
  button.setAttribute('aria-busy', 'true');
  const done = await notices.attempt(() => act('presses', { messageId, data }));
  if (!done?.queryId) return settle(button);
  if (button.dataset.query === '') button.dataset.query = done.queryId;
  setTimeout(() => settle(button), 15_000);
}

function settle(button) {
  delete button.dataset.query;
  button.removeAttribute('aria-busy');
}
