// The page's side of /simulator/…: actions as JSON, events as server-sent events.

const token = document.querySelector('meta[name="page-token"]').getAttribute('content');
const headers = { 'x-page-token': token };

/** Where a file of the chat can be loaded from. */
export function fileAddress(fileId) {
  return `/simulator/files/${encodeURIComponent(fileId)}?token=${encodeURIComponent(token)}`;
}

/** Tells the emulator what the human did. */
export function act(action, body) {
  const json = { ...headers, 'content-type': 'application/json' };
  return post(action, { method: 'POST', headers: json, body: JSON.stringify(body) });
}

/** Sends a file: pictures that a chat can show as photos, anything else as a document. */
export function sendFile(file, caption) {
  const as = ['image/jpeg', 'image/png'].includes(file.type) ? 'photo' : 'document';
  const query = new URLSearchParams({ as, name: file.name, caption });
  const type = { ...headers, 'content-type': file.type || 'application/octet-stream' };
  return post(`files?${query}`, { method: 'POST', headers: type, body: file });
}

/** Hears what happens in the chat, and whether the simulator is there. */
export function listen({ onEvent, onConnection }) {
  const source = new EventSource(`/simulator/events?token=${encodeURIComponent(token)}`);
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)));
  source.addEventListener('error', () => {
    onConnection(false);
    // Refused for good: the simulator was started anew, with a new token for the page.
    if (source.readyState === EventSource.CLOSED) setTimeout(reloadWhenBack, 1500);
  });
}

async function reloadWhenBack() {
  try {
    await fetch('/');
    location.reload();
  } catch {
    setTimeout(reloadWhenBack, 1500);
  }
}

async function post(action, request) {
  const response = await fetch(`/simulator/${action}`, request);
  const body = await response.json();
  if (!response.ok) throw new Error(body.description);
  return body;
}
