// The page's side of /simulator/…: actions as JSON, events as server-sent events. Both name the seat: who, and which chat.

const token = document.querySelector('meta[name="page-token"]').getAttribute('content');
const headers = { 'x-page-token': token };
const seat = { person: '', chat: 'bot' };
let source;
let lastSeen;
let listeners;

/** Where a file of the chat can be loaded from. */
export function fileAddress(fileId) {
  return `/simulator/files/${encodeURIComponent(fileId)}?token=${encodeURIComponent(token)}`;
}

/** Tells the emulator what the human did. */
export function act(action, body) {
  const json = { ...headers, 'content-type': 'application/json' };
  return post(action, {}, { method: 'POST', headers: json, body: JSON.stringify(body) });
}

/** Sends a file: pictures that a chat can show as photos, anything else as a document. */
export function sendFile(file, caption, replyTo) {
  const as = ['image/jpeg', 'image/png', 'image/gif'].includes(file.type) ? 'photo' : 'document';
  const type = { ...headers, 'content-type': file.type || 'application/octet-stream' };
  const query = { as, name: file.name, caption, replyTo: replyTo ?? 'none' };
  return post('files', query, { method: 'POST', headers: type, body: file });
}

/** Hears what happens, and whether the simulator is there. */
export function listen({ onEvent, onConnection }) {
  listeners = { onEvent, onConnection };
  connect();
}

/** Takes another seat: another person, or the group. What other chats said meanwhile is not lost. */
export function sit(person, chat) {
  Object.assign(seat, { person: String(person), chat });
  connect();
}

function connect() {
  source?.close();
  const query = new URLSearchParams({ ...seatQuery(), token });
  if (lastSeen !== undefined) query.set('since', String(lastSeen));
  const opened = new EventSource(`/simulator/events?${query}`);
  source = opened;
  opened.addEventListener('open', () => listeners.onConnection(true));
  opened.addEventListener('message', ({ data }) => {
    if (opened !== source) return;
    const event = JSON.parse(data);
    lastSeen = Math.max(lastSeen ?? -1, event.seq);
    listeners.onEvent(event);
  });
  opened.addEventListener('error', () => {
    if (opened !== source) return;
    listeners.onConnection(false);
    // Refused for good: the simulator was started anew, with a new token for the page.
    if (opened.readyState === EventSource.CLOSED) setTimeout(reloadWhenBack, 1500);
  });
}

function seatQuery() {
  return { chat: seat.chat, ...(seat.person && { person: seat.person }) };
}

async function reloadWhenBack() {
  try {
    await fetch('/');
    location.reload();
  } catch {
    setTimeout(reloadWhenBack, 1500);
  }
}

async function post(action, query, request) {
  const response = await fetch(
    `/simulator/${action}?${new URLSearchParams({ ...seatQuery(), ...query })}`,
    request,
  );
  const body = await response.json();
  if (!response.ok) throw new Error(body.description);
  return body;
}
