// Entry of the chat page: joins the connection with what is on the screen.
import { createComposer } from './composer.js';
import { act, listen, sendFile } from './connection.js';
import { createMessageView } from './message-view.js';
import { createNotices } from './notices.js';

/** @returns {any} */
const at = (id) => document.getElementById(id);
const log = at('log');
const scroller = at('scroller');
const notices = createNotices();
const composer = createComposer({ send, attach: sendAttachment });
const shown = new Map();

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
  }
}

function showState(state) {
  at('bot-name').textContent = state.botName;
  at('avatar').textContent = [...state.botName][0] ?? 'B';
  log.replaceChildren();
  shown.clear();
  for (const message of state.messages) showMessage(message);
  composer.setCommands(state.commands);
  composer.setKeyboard(state.keyboard);
  showEmptyState();
  scrollToEnd();
}

function showMessage(message) {
  const view = createMessageView(message, { press, send });
  const before = shown.get(message.id);
  if (before) before.replaceWith(view);
  else log.append(view);
  shown.set(message.id, view);
  showEmptyState();
  if (pinned || message.from === 'person') scrollToEnd();
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

async function send(text) {
  await notices.attempt(() => act('messages', { text }));
}

async function sendAttachment(file, caption) {
  await notices.attempt(() => sendFile(file, caption));
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
