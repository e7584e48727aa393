// One message on the screen.
import { fileAddress } from './connection.js';
import { renderText } from './format-text.js';

const clock = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit' });

/**
 * Builds the list item of a message. `actions` are what its parts do: `press`, `send` a command, `openLink` (true
 * when it followed the link itself), `copy`, `reply`, `find` another message.
 */
export function createMessageView(message, actions) {
  if (message.from === 'service') return make('li', 'service', message.text);
  const item = make('li', `message ${message.own ? 'own' : ''}`);
  const line = item.appendChild(make('div', 'line'));
  const bubble = line.appendChild(make('div', 'bubble'));
  bubble.append(author(message));
  if (message.forwardedFrom)
    bubble.append(make('p', 'forwarded', `Diteruskan dari ${message.forwardedFrom}`));
  if (message.replyTo) bubble.append(replied(message.replyTo, actions));
  if (message.photo) bubble.append(photo(message));
  if (message.document) bubble.append(documentLink(message.document));
  if (message.text) {
    const text = bubble.appendChild(make('div', 'text'));
    text.append(renderText(message.text, message.entities, actions));
  }
  bubble.append(stamp(message));
  line.append(replyButton(message, actions));
  if (message.buttons.length > 0) item.append(buttons(message, actions));
  return item;
}

/** The name is shown where others write too; whoever listens always hears it. */
function author({ own, author: name, from }) {
  const element = make('span', from === 'bot' || own ? 'visually-hidden' : 'author', own ? 'Anda' : name);
  element.append(make('span', 'visually-hidden', ': '));
  return element;
}

function replied({ id, text }, { find }) {
  const quote = make('button', 'replied', text);
  quote.type = 'button';
  quote.title = 'Ke pesan yang dibalas';
  quote.addEventListener('click', () => find(id));
  return quote;
}

function replyButton(message, { reply }) {
  const button = make('button', 'reply', '↩');
  button.type = 'button';
  button.title = 'Balas';
  button.setAttribute('aria-label', `Balas pesan: ${(message.text || 'berkas').slice(0, 60)}`);
  button.addEventListener('click', () => reply(message));
  return button;
}

function photo({ photo: { fileId, width, height }, text }) {
  const link = make('a', 'photo-link');
  link.href = fileAddress(fileId);
  link.target = '_blank';
  link.rel = 'noopener';
  const image = link.appendChild(make('img', 'photo'));
  image.src = link.href;
  image.width = width;
  image.height = height;
  image.alt = text
    ? 'Foto, keterangannya di bawah. Buka ukuran penuh'
    : 'Foto tanpa keterangan. Buka ukuran penuh';
  return link;
}

function documentLink({ fileId, name, size }) {
  const link = make('a', 'document');
  link.href = fileAddress(fileId);
  link.download = name;
  link.append(make('span', 'document-name', name), make('span', 'document-size', `${inWords(size)} · unduh`));
  return link;
}

function stamp({ date, edited }) {
  const when = new Date(date * 1000);
  const time = make('time', 'stamp', `${edited ? 'disunting ' : ''}${clock.format(when)}`);
  time.dateTime = when.toISOString();
  return time;
}

function buttons(message, actions) {
  const group = make('div', 'buttons');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Tombol pesan');
  for (const row of message.buttons) {
    const line = group.appendChild(make('div', 'row'));
    line.append(...row.map((button) => buttonElement(button, message.id, actions)));
  }
  return group;
}

function buttonElement({ text, does, value }, messageId, { press, openLink, copy }) {
  if (does === 'url') {
    const link = make('a', 'button', `${text}\u00a0↗`);
    if (/^(https?|tg):/i.test(value)) link.href = value;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.addEventListener('click', (event) => openLink(value) && event.preventDefault());
    return link;
  }
  const button = make('button', does === 'copy' ? 'button copies' : 'button', text);
  button.type = 'button';
  if (does === 'copy') button.append(make('span', 'visually-hidden', ' (salin)'));
  button.disabled = does === 'nothing';
  if (does === 'data') button.addEventListener('click', () => press(button, messageId, value));
  if (does === 'copy') button.addEventListener('click', () => copy(value));
  return button;
}

function inWords(bytes) {
  if (bytes < 1024) return `${bytes} bita`;
  const format = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });
  return bytes < 1024 ** 2 ? `${format.format(bytes / 1024)} kB` : `${format.format(bytes / 1024 ** 2)} MB`;
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
