// One message on the screen.
import { fileAddress } from './connection.js';
import { renderText } from './format-text.js';

const clock = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit' });

/** Builds the list item of a message; `press` and `send` are what its buttons and commands do. */
export function createMessageView(message, { press, send }) {
  const item = make('li', `message from-${message.from}`);
  const bubble = item.appendChild(make('div', 'bubble'));
  bubble.append(make('span', 'visually-hidden', message.from === 'bot' ? 'Bot: ' : 'Anda: '));
  if (message.replyTo) bubble.append(make('p', 'replied', message.replyTo));
  if (message.photo) bubble.append(photo(message));
  if (message.document) bubble.append(documentLink(message.document));
  if (message.text) {
    const text = bubble.appendChild(make('div', 'text'));
    text.append(renderText(message.text, message.entities, send));
  }
  bubble.append(stamp(message));
  if (message.buttons.length > 0) item.append(buttons(message, press));
  return item;
}

function photo({ photo: { fileId, width, height }, text }) {
  const image = make('img', 'photo');
  image.src = fileAddress(fileId);
  image.width = width;
  image.height = height;
  image.alt = text ? 'Foto, keterangannya di bawah' : 'Foto tanpa keterangan';
  return image;
}

function documentLink({ fileId, name, size }) {
  const link = make('a', 'document');
  link.href = fileAddress(fileId);
  link.download = name;
  link.append(make('span', 'document-name', name), make('span', 'document-size', inWords(size)));
  return link;
}

function stamp({ date, edited }) {
  const when = new Date(date * 1000);
  const time = make('time', 'stamp', `${edited ? 'disunting ' : ''}${clock.format(when)}`);
  time.dateTime = when.toISOString();
  return time;
}

function buttons(message, press) {
  const group = make('div', 'buttons');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Tombol pesan');
  for (const row of message.buttons) {
    const line = group.appendChild(make('div', 'row'));
    line.append(...row.map((button) => buttonElement(button, message.id, press)));
  }
  return group;
}

function buttonElement({ text, does, value }, messageId, press) {
  if (does === 'url') {
    const link = make('a', 'button', `${text} ↗`);
    if (/^https?:/i.test(value)) link.href = value;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  }
  const button = make('button', 'button', text);
  button.type = 'button';
  button.disabled = does === 'nothing';
  if (does === 'data') button.addEventListener('click', () => press(button, messageId, value));
  if (does === 'copy') button.addEventListener('click', () => navigator.clipboard.writeText(value));
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
