import type { Emulator } from '../src/index.js';

/** An answer of the Bot API as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** Calls methods with plain fetch: nothing of grammY between the test and the server. */
export function rawBot(emulator: Emulator) {
  const address = (method: string) => `${emulator.apiRoot}/bot${emulator.token}/${method}`;
  return {
    address,
    async call(method: string, params: Record<string, unknown> = {}): Promise<RawAnswer> {
      const response = await fetch(address(method), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
      });
      return { status: response.status, body: await response.json() };
    },
    async post(method: string, body: FormData | URLSearchParams): Promise<RawAnswer> {
      const response = await fetch(address(method), { method: 'POST', body });
      return { status: response.status, body: await response.json() };
    },
  };
}
