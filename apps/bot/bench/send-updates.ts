import { Agent, request } from 'node:http';

/** A webhook to which updates are sent. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 100 });
let nextUpdate = 1;

/** Sends `/start` of a person; resolves to the milliseconds until it was acknowledged. @throws Error for any other status */
function sendStart({ url, secret }: Webhook, personId: number): Promise<number> {
  const id = nextUpdate++;
  const from = { id: personId, is_bot: false, first_name: 'Sari', language_code: 'id' };
  const update = {
    update_id: id,
    message: {
      message_id: id,
      date: 1_700_000_000,
      from,
      chat: { id: personId, type: 'private', first_name: 'Sari' },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    },
  };
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent }, (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - started);
        else reject(new Error(`the webhook answered ${answer.statusCode}`));
      });
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(update));
  });
}

const PEOPLE = 500;
const personOf = (at: number): number => 600_000_000 + (at % PEOPLE);

/** Sends so many updates, a few at a time, as fast as they are acknowledged. */
export async function sendMany(webhook: Webhook, count: number, atOnce: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await sendStart(webhook, personOf(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Sends updates at a fixed rate, whether or not earlier ones were acknowledged; resolves to every waiting time. */
export async function sendAtRate(webhook: Webhook, perSecond: number, seconds: number): Promise<number[]> {
  const count = perSecond * seconds;
  const started = performance.now();
  const waits: Promise<number>[] = [];
  while (waits.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - started) / 1000) * perSecond));
    while (waits.length < due) waits.push(sendStart(webhook, personOf(waits.length)));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(waits);
}
