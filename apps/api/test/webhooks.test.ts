import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type DeliverOptions, deliverWebhooks } from '../src/services/jobs/deliver-webhooks.js';
import { sendDelivery } from '../src/services/webhooks/send-delivery.js';
import { handClock, openCampaign, outboxOf } from './setup/campaigns.js';
import { contextAt } from './setup/context-at.js';
import { queryAt } from './setup/query.js';
import { listenReceiver } from './setup/receiver.js';
import { serve } from './setup/serve.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const NOON = '2026-07-01T02:00:00Z';
const clock = handClock(NOON);
const api = serve({ serviceKey: SERVICE_KEY, webhookLoopback: true }, clock.now);

interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly state: string;
  readonly attempts: number;
  readonly failure: string | null;
  readonly dueAt: string;
}

/** An institution with a webhook to a receiver of this test, and a way to send what is due. */
async function hooked() {
  clock.set(NOON);
  const receiver = await listenReceiver();
  const own = await ownInstitution(api);
  const hooks = `${own.path}/webhooks`;
  const body = { url: receiver.url, events: ['campaign.opened'] };
  const { id, secret } = await own.admin.ask<{ id: string; secret: string }>('POST', hooks, body);
  const ctx = await contextAt(api.databaseUrl(), clock.now, { webhooks: { allowLoopback: true } });
  const run = (options: DeliverOptions = {}) => deliverWebhooks(ctx, options);
  // What other tests left goes nowhere: their receivers are gone.
  await queryAt(api.databaseUrl(), `update webhook set disabled_at = now() where id <> $1`, [id]);
  const deliveries = async (): Promise<readonly Delivery[]> =>
    (await own.admin.ask<{ deliveries: Delivery[] }>('GET', `${hooks}/${id}/deliveries`)).deliveries;
  return { own, receiver, hooks, id, secret, run, deliveries, ctx };
}

/** Writes what a webhook is to get some more times. */
const multiply = (id: string, times: number) =>
  queryAt(
    api.databaseUrl(),
    `insert into notification
       (institution_id, channel, webhook_id, kind, once_key, payload, wanted_at, due_at, expires_at, created_at)
     select institution_id, channel, webhook_id, kind, once_key || '/' || k, payload, wanted_at, due_at, expires_at, created_at
     from notification, generate_series(1, $2::int) k where webhook_id = $1`,
    [id, times],
  );

/** The signature as an integrator would check it from the documentation alone. */
function isSigned(header: unknown, body: string, secret: string, seconds: number): boolean {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? [];
  return t === String(seconds) && v1 === createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
}

describe('a delivery', () => {
  test('is signed over time and body, says what happened in numbers, and arrives once', async () => {
    const { own, receiver, secret, run, deliveries } = await hooked();
    const campaign = await openCampaign(own, { title: 'Judul Rahasia', message: 'Halo Bu Siti' });
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    const [one, ...more] = receiver.received;
    expect([more, one?.path]).toEqual([[], '/hook']);
    const seconds = Date.parse(NOON) / 1_000;
    expect(isSigned(one?.headers['x-spbe-signature'], one?.body ?? '', secret, seconds)).toBe(true);
    expect(isSigned(one?.headers['x-spbe-signature'], `${one?.body} `, secret, seconds)).toBe(false);
    expect(isSigned(one?.headers['x-spbe-signature'], one?.body ?? '', `${secret}x`, seconds)).toBe(false);
    const event = JSON.parse(one?.body ?? '') as { id: string };
    expect(event).toEqual({
      id: event.id,
      event: 'campaign.opened',
      at: '2026-07-01T02:00:00.000Z',
      institution: own.id,
      facts: {
        campaign: campaign.id,
        assessment: campaign.assessment,
        deadline: campaign.deadline,
        units: ['diskominfo'],
      },
    });
    const [delivery] = await deliveries();
    expect(one?.headers).toMatchObject({
      'x-spbe-event': 'campaign.opened',
      'x-spbe-event-id': event.id,
      'x-spbe-delivery': delivery?.id,
      'x-spbe-attempt': '1',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, failure: null, eventId: event.id });
  });

  test('is tried again after longer and longer, with the same body and a new signature', async () => {
    const { own, receiver, secret, run, deliveries } = await hooked();
    receiver.answer((response) => void response.writeHead(500).end('secret inner words'));
    await openCampaign(own);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt++) {
      expect(await run()).toBe(1);
      const [delivery] = await deliveries();
      expect(delivery).toMatchObject({ attempts: attempt, failure: 'status-500' });
      if (delivery?.state !== 'pending') break;
      const wait = (Date.parse(delivery.dueAt) - clock.now().getTime()) / 1_000;
      waits.push(wait);
      clock.pass(wait - 1);
      expect(await run()).toBe(0);
      clock.pass(1);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600]);
    expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: 12 }]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['x-spbe-signature'])).size).toBe(12);
    const last = receiver.received.at(-1);
    const seconds = Math.floor(clock.now().getTime() / 1_000);
    expect(isSigned(last?.headers['x-spbe-signature'], last?.body ?? '', secret, seconds)).toBe(true);
    const kept = await queryAt(
      api.databaseUrl(),
      `select 1 from notification n where n::text like '%inner words%'`,
    );
    expect(kept).toEqual([]);
  });

  test('can be replayed when it is finished: a delivery of its own with the same event', async () => {
    const { own, receiver, hooks, id, run, deliveries } = await hooked();
    await openCampaign(own);
    const [pending] = await deliveries();
    const replay = (delivery: string) =>
      own.admin.send('POST', `${hooks}/${id}/deliveries/${delivery}/replay`);
    expect((await replay(pending?.id ?? '')).status).toBe(409);
    expect((await replay('999999999')).status).toBe(404);
    await run();
    const answer = await replay(pending?.id ?? '');
    expect([answer.status, await answer.json()]).toMatchObject([
      201,
      { state: 'pending', attempts: 0, eventId: pending?.eventId },
    ]);
    await run();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-spbe-event-id']).toBe(first?.headers['x-spbe-event-id']);
    expect(second?.headers['x-spbe-delivery']).not.toBe(first?.headers['x-spbe-delivery']);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('does not follow a redirect', async () => {
    const { own, receiver, run, deliveries } = await hooked();
    const trap = await listenReceiver();
    receiver.answer((response) => void response.writeHead(307, { location: trap.url }).end());
    await openCampaign(own);
    await run();
    expect(await deliveries()).toMatchObject([{ state: 'pending', failure: 'redirect-307' }]);
    expect([receiver.received.length, trap.received.length]).toEqual([1, 0]);
  });

  test('does not wait for an answer that does not come', async () => {
    const { own, receiver, run, deliveries } = await hooked();
    receiver.answer(() => {});
    await openCampaign(own);
    await run({ timeoutMs: 200 });
    expect(await deliveries()).toMatchObject([{ state: 'pending', failure: 'timeout' }]);
  });

  test('does not read an answer without end: its status is enough', async () => {
    const { own, receiver, run, deliveries } = await hooked();
    const hungUp = new Promise<void>((resolve) => {
      receiver.answer((response, request) => {
        response.writeHead(200);
        const chunk = Buffer.alloc(64 * 1024, 'x');
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', pour);
        request.socket.once('close', () => resolve());
        pour();
      });
    });
    await openCampaign(own);
    await run();
    await hungUp;
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  });

  test('what is no HTTP, and a server that is gone, are failures like others', async () => {
    const { own, receiver, run, deliveries } = await hooked();
    receiver.answer((_response, request) => void request.socket.end('NONSENSE\r\n\r\n'));
    await openCampaign(own);
    await run();
    expect(await deliveries()).toMatchObject([{ state: 'pending', failure: 'not-http' }]);
    await queryAt(api.databaseUrl(), `update webhook set url = 'http://127.0.0.1:1/' where url = $1`, [
      receiver.url,
    ]);
    clock.pass(30);
    await run();
    expect(await deliveries()).toMatchObject([{ state: 'pending', attempts: 2, failure: 'no-connection' }]);
  });

  test('one that is interrupted by the end of the program is no attempt, and due at once', async () => {
    const { own, receiver, run, deliveries } = await hooked();
    const stopping = new AbortController();
    receiver.answer(() => stopping.abort());
    await openCampaign(own);
    await run({ signal: stopping.signal });
    expect(await deliveries()).toMatchObject([{ state: 'pending', attempts: 0, failure: 'stopped' }]);
    receiver.answer((response) => void response.writeHead(200).end());
    await run();
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('one that fails lets all others of the same webhook wait, so that it holds up nobody else', async () => {
    const { own, receiver, run, id, deliveries } = await hooked();
    receiver.answer((response) => void response.writeHead(500).end());
    await openCampaign(own);
    await multiply(id, 24);
    expect(await run()).toBe(20);
    expect(await run()).toBe(0);
    expect((await deliveries()).map(({ attempts }) => attempts).sort()).toEqual([
      ...new Array(5).fill(0),
      ...new Array(20).fill(1),
    ]);
    clock.pass(30);
    receiver.answer((response) => void response.writeHead(200).end());
    expect([await run(), await run(), await run()]).toEqual([20, 5, 0]);
  });

  test('two senders at once send each delivery once', async () => {
    const { own, receiver, run, deliveries, id } = await hooked();
    await openCampaign(own);
    await multiply(id, 59);
    const rounds = await Promise.all(Array.from({ length: 4 }, () => run()));
    for (let more = await run(); more > 0; more = await run()) rounds.push(more);
    expect(rounds.reduce((sum, some) => sum + some, 0)).toBe(60);
    const seen = receiver.received.map(({ headers }) => headers['x-spbe-delivery']);
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
    expect((await deliveries()).every(({ state }) => state === 'sent')).toBe(true);
  });
});

describe('a webhook', () => {
  test('shows its secret once; nothing else holds it', async () => {
    const { own, hooks } = await hooked();
    const repeat = { 'idempotency-key': `hook-${own.id}` };
    const body = {
      url: 'https://dasbor.kalselprov.go.id/spbe',
      events: ['update.accepted', 'update.accepted'],
    };
    const made = await own.admin.ask<{ id: string; secret: string }>('POST', hooks, body, repeat);
    expect(made).toMatchObject({ events: ['update.accepted'], disabledAt: null, failingSince: null });
    expect(made.secret).toMatch(/^whsec_[\w-]{43}$/);
    const again = await own.admin.ask('POST', hooks, body, repeat);
    expect(again).toEqual({ ...made, secret: null });
    const { webhooks } = await own.admin.ask<{ webhooks: object[] }>('GET', hooks);
    expect(JSON.stringify(webhooks)).not.toContain(made.secret);
    const holders = await queryAt<{ row: string }>(
      api.databaseUrl(),
      `select 'answer' as row from remembered_answer r where r::text like '%' || $1 || '%'
       union all select 'audit' from audit_entry a where a::text like '%' || $1 || '%'
       union all select 'notification' from notification n where n::text like '%' || $1 || '%'`,
      [made.secret],
    );
    expect(holders).toEqual([]);
    await own.admin.ask('DELETE', `${hooks}/${made.id}`);
    expect((await own.admin.send('DELETE', `${hooks}/${made.id}`)).status).toBe(404);
    const left = await queryAt(api.databaseUrl(), 'select 1 from webhook where secret = $1', [made.secret]);
    expect(left).toEqual([]);
  });

  test('that is removed gets nothing more', async () => {
    const { own, receiver, hooks, id, run } = await hooked();
    await openCampaign(own);
    await own.admin.ask('DELETE', `${hooks}/${id}`);
    await run();
    expect(receiver.received).toEqual([]);
    expect((await own.admin.send('GET', `${hooks}/${id}/deliveries`)).status).toBe(404);
  });

  test('gets only the events that it asked for, and only of its institution', async () => {
    const { own, receiver, run } = await hooked();
    const campaign = await openCampaign(own);
    await openCampaign(await ownInstitution(api));
    await own.admin.ask(
      'PATCH',
      `/v1/campaigns/${campaign.id}`,
      { status: 'closed' },
      { 'if-match': '"r1"' },
    );
    await run();
    expect(receiver.received.map(({ headers }) => headers['x-spbe-event'])).toEqual(['campaign.opened']);
  });

  test('is switched off after five days of nothing but failures, and the admins are told', async () => {
    const { own, receiver, hooks, id, run, deliveries } = await hooked();
    const admin = await own.person([{ role: 'admin' }]);
    receiver.answer((response) => void response.writeHead(503).end());
    await openCampaign(own);
    await run();
    // One that arrives begins the count anew.
    clock.pass(4 * 86_400);
    receiver.answer((response) => void response.writeHead(200).end());
    await run();
    receiver.answer((response) => void response.writeHead(503).end());
    const replay = () => own.admin.send('POST', `${hooks}/${id}/deliveries/${first}/replay`);
    const first = (await deliveries())[0]?.id ?? '';
    await replay();
    await run();
    clock.pass(5 * 86_400 - 1);
    await run();
    const { webhooks: still } = await own.admin.ask<{ webhooks: { disabledAt: null }[] }>('GET', hooks);
    expect(still[0]?.disabledAt).toBeNull();
    await replay();
    clock.pass(1);
    await run();
    const { webhooks } = await own.admin.ask<{ webhooks: object[] }>('GET', hooks);
    expect(webhooks).toMatchObject([{ disabledAt: clock.now().toISOString() }]);
    expect((await replay()).status).toBe(409);
    expect((await deliveries()).filter(({ state }) => state === 'pending')).toEqual([]);
    // Into working hours.
    clock.set('2026-07-13T02:00:00Z');
    const told = await outboxOf(api).claim();
    const toAdmin = told.filter(({ recipient }) => recipient.telegramId === admin.telegramId);
    expect(toAdmin).toMatchObject([{ kind: 'webhook-disabled', payload: { webhook: id, days: 5 } }]);
  });

  test.each([
    ['http://dasbor.kalselprov.go.id/', 'plain http'],
    ['ftp://dasbor.kalselprov.go.id/', 'another scheme'],
    ['https://user:word@dasbor.kalselprov.go.id/', 'credentials'],
    ['https://dasbor.kalselprov.go.id/#x', 'a fragment'],
    ['https://10.1.2.3/', 'a private address'],
    ['https://169.254.169.254/latest/meta-data/', 'the metadata of a cloud'],
    ['https://[fd00:ec2::254]/', 'the same over IPv6'],
    ['https://[::ffff:10.0.0.1]/', 'a mapped private address'],
    ['https://[fe80::1]/', 'a link-local address'],
    ['https://0x0a000001/', 'a private address in hexadecimal'],
    ['https://167772161/', 'a private address as one number'],
    ['https://0251.0376.0251.0376/', 'the metadata in octal'],
    ['https://0/', 'this machine as zero'],
    ['https://database/', 'a name of an inner network'],
    ['https://metadata.google.internal/', 'the metadata by name'],
    ['https://printer.local/', 'a name of a local network'],
    ['not a url', 'no URL'],
  ])('%s is refused: %s', async (url) => {
    const own = await ownInstitution(api);
    const answer = await own.admin.send('POST', `${own.path}/webhooks`, { url, events: ['campaign.opened'] });
    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: '$.url' }] }]);
  });
});

describe('where a delivery may go', () => {
  const attempt = (url: string, addresses: readonly string[], allowLoopback = false) =>
    sendDelivery({
      url,
      body: '{}',
      headers: {},
      timeoutMs: 5_000,
      allowLoopback,
      signal: new AbortController().signal,
      resolve: async () => addresses,
    });
  const CLOSED = { ok: false, failure: 'address-not-public' };

  test.each([
    [['127.0.0.1']],
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fe80::1%lo']],
    [['fd12::1']],
    // One public address among them does not help.
    [['93.184.215.14', '192.168.0.1']],
    [[]],
  ])('a name that points to %j is not connected to', async (addresses) => {
    const receiver = await listenReceiver();
    expect(await attempt(`http://dasbor.go.id:${receiver.port}/`, addresses)).toEqual(CLOSED);
    expect(receiver.received).toEqual([]);
  });

  test.each(['127.0.0.1', '[::1]', '[::ffff:7f00:1]', '0.0.0.0', '2130706433', '0x7f.1'])(
    'the address %s itself is not connected to',
    async (host) => {
      const receiver = await listenReceiver();
      expect(await attempt(`http://${host}:${receiver.port}/`, [])).toEqual(CLOSED);
      expect(receiver.received).toEqual([]);
    },
  );

  test('the connection goes to the address that was judged: a name is asked for once', async () => {
    const receiver = await listenReceiver();
    const questions: string[] = [];
    const answers = ['127.0.0.1', '10.0.0.1'];
    const delivered = await sendDelivery({
      url: `http://berubah.go.id:${receiver.port}/`,
      body: '{}',
      headers: {},
      timeoutMs: 5_000,
      allowLoopback: true,
      signal: new AbortController().signal,
      resolve: async (host) => {
        questions.push(host);
        return [answers[questions.length - 1] ?? ''];
      },
    });
    expect([delivered, questions]).toEqual([{ ok: true }, ['berubah.go.id']]);
    expect(receiver.received[0]?.headers.host).toBe(`berubah.go.id:${receiver.port}`);
  });

  test('a port that speaks no TLS is refused', async () => {
    const receiver = await listenReceiver();
    const delivered = await attempt(`https://dasbor.go.id:${receiver.port}/`, ['127.0.0.1'], true);
    expect(delivered).toEqual({ ok: false, failure: 'tls' });
  });

  test('a resolver that does not answer is not waited for', async () => {
    const stop = new AbortController();
    const delivered = await sendDelivery({
      url: 'https://lambat.go.id/',
      body: '{}',
      headers: {},
      timeoutMs: 60_000,
      allowLoopback: false,
      signal: stop.signal,
      resolve: () => {
        stop.abort();
        return new Promise(() => {});
      },
    });
    expect(delivered).toEqual({ ok: false, failure: 'stopped' });
  });
});
