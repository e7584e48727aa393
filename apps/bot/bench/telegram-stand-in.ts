import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands in for Telegram, which cannot be here and which nobody may load: it takes every call and says that it was done.
 * What the bots say is judged elsewhere, by the emulator; here nothing else may use the processor.
 */
export interface TelegramStandIn {
  readonly apiRoot: string;
  /** How many messages it was given. */
  readonly messages: number;
  close(): Promise<void>;
}

const BOT = {
  id: 7,
  is_bot: true,
  first_name: 'SPBE',
  username: 'spbe_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};

export async function telegramStandIn(): Promise<TelegramStandIn> {
  let messages = 0;
  const server = createServer(async (request, response) => {
    await readAll(request);
    const method = request.url?.split('/').at(-1);
    if (method === 'sendMessage') messages += 1;
    const result = method === 'getMe' ? BOT : method === 'sendMessage' ? sentMessage(messages) : true;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    get messages() {
      return messages;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const sentMessage = (id: number) => ({
  message_id: id,
  date: 1_700_000_000,
  chat: { id: 1, type: 'private', first_name: 'Sari' },
  text: 'Halo',
});

async function readAll(request: IncomingMessage): Promise<void> {
  for await (const _chunk of request) {
    // Only the end matters.
  }
}
