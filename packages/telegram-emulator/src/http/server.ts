import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dispatcher } from '../api/call-method.js';
import type { CastSource } from '../simulator/cast.js';
import { createSimulator } from '../simulator/simulator.js';
import { serveBotApi } from './bot-api-routes.js';
import { respondJson } from './respond.js';

const HOST = '127.0.0.1';

/** What the server serves. */
export interface ServerOptions extends CastSource {
  readonly dispatcher: Dispatcher;
  readonly token: string;
  readonly port: number;
}

/** A listening server. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on this computer only: the Bot API for the bot, the chat page for a human. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dispatcher, token } = options;
  const simulator = createSimulator({ ...options, world: dispatcher.world });
  const server = createServer((request, response) => {
    const serve = async () => {
      const isBot = await serveBotApi(dispatcher, token, request, response);
      if (!isBot) await simulator.serve(request, response);
    };
    serve().catch((error: unknown) => {
      const description = error instanceof Error ? error.message : String(error);
      dispatcher.recorder.violation({ kind: 'emulator', method: request.url ?? '', description });
      if (response.headersSent) response.destroy();
      else respondJson(response, 500, { ok: false, error_code: 500, description });
    });
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${port}`, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // A long poll, a hanging call or an open chat page would keep the server from closing for ever.
    server.closeAllConnections();
  });
}
