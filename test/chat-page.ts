/** The simulator's chat, driven as its page does it: the page's token, its events, its messages. */
export interface Chat {
  /** Sends a text and resolves with the first message of the bot that comes after it. */
  ask(text: string): Promise<{ readonly text: string; readonly buttons: readonly string[] }>;
  close(): void;
}

interface Shown {
  readonly kind: string;
  readonly message?: {
    readonly id: number;
    readonly from: string;
    readonly text: string;
    readonly buttons: readonly (readonly { readonly text: string }[])[];
  };
}

export async function openChat(url: string): Promise<Chat> {
  const page = await (await fetch(url)).text();
  const token = /name="page-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const closing = new AbortController();
  const events = await fetch(new URL(`/simulator/events?token=${encodeURIComponent(token)}`, url), {
    signal: closing.signal,
  });
  if (!events.ok || !events.body) throw new Error(`no events: ${events.status}`);
  const listeners = new Set<(event: Shown) => void>();
  void readEvents(events.body, (event) => {
    for (const listen of listeners) listen(event);
  }).catch(() => {});
  return {
    async ask(text) {
      const answered = new Promise<{ text: string; buttons: string[] }>((resolve) => {
        const listen = ({ kind, message }: Shown): void => {
          if (kind !== 'message' || !message || message.from === 'person') return;
          listeners.delete(listen);
          resolve({ text: message.text, buttons: message.buttons.flat().map((button) => button.text) });
        };
        listeners.add(listen);
      });
      const sent = await fetch(new URL('/simulator/messages', url), {
        method: 'POST',
        headers: { 'x-page-token': token, 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
      if (!sent.ok) throw new Error(`not sent: ${sent.status} ${await sent.text()}`);
      return answered;
    },
    close: () => closing.abort(),
  };
}

async function readEvents(body: ReadableStream<Uint8Array>, onEvent: (event: Shown) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const line = block.split('\n').find((each) => each.startsWith('data: '));
      if (line) onEvent(JSON.parse(line.slice(6)));
    }
  }
}
