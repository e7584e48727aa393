import { randomBytes, randomInt } from 'node:crypto';
import type { Update, UserFromGetMe } from '@grammyjs/types';
import { callMethod, type Dispatcher } from './api/call-method.js';
import { methods } from './api/methods/index.js';
import { type CallRecord, Recorder, type Violation } from './api/recorder.js';
import type { MethodName } from './bot-api.js';
import { type BotRole, Group, groupId, supergroupId } from './chats/group.js';
import { Person } from './chats/person.js';
import { type Clock, systemClock } from './clock.js';
import { createWorld } from './create-world.js';
import type { FaultPlan } from './faults.js';
import { startServer } from './http/server.js';
import type { Delivery } from './updates/webhook.js';
import { explainSilence, PATIENCE_MS, waitFor } from './wait-for.js';
import type { Human } from './world.js';

/** How to start an emulator. */
export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port?: number;
  /** The only token that is accepted; made up unless told. */
  readonly token?: string;
  readonly botName?: string;
  readonly botUsername?: string;
  /** Time for expiry, long polls and redelivery; the machine's unless told. */
  readonly clock?: Clock;
  /** Privacy mode is off: the bot hears everything in its groups. */
  readonly readsWholeGroups?: boolean;
  /** Answers 429 by itself when the bot sends more than Telegram documents; else only when a test says so. */
  readonly rateLimits?: boolean;
  /** How long a press can be answered; 15 seconds unless told. */
  readonly callbackLifetimeMs?: number;
  readonly firstUpdateId?: number;
  /** How many calls `calls` keeps; the oldest go first. Everything unless told. */
  readonly keepCalls?: number;
}

/** Who a person is. */
export interface PersonOptions {
  readonly id?: number;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly username?: string;
  /** IETF tag of the language of the person's app. */
  readonly languageCode?: string;
}

/** What a group is. */
export interface GroupOptions {
  readonly title?: string;
  /** A supergroup from the start; else a group, which can be upgraded. */
  readonly supergroup?: boolean;
  /** Who is in it. The first one has created it; without any, somebody made up for this has. */
  readonly members?: readonly Person[];
  /** What the bot is in it; a member unless told. */
  readonly bot?: BotRole | 'absent';
}

/** How to wait for something the bot does. */
export interface WaitOptions {
  /** Real milliseconds; a minute unless told. */
  readonly timeoutMs?: number;
}

/** A running Telegram of our own. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`: what grammY takes as `client.apiRoot`, and the address of the chat page. */
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: UserFromGetMe;
  /** Adds a human with a private chat. The same id gives the same person. */
  person(options?: PersonOptions): Person;
  /** Makes a group. The bot is told that it was added. */
  group(options?: GroupOptions): Group;
  /** Every call of the bot, oldest first. */
  readonly calls: readonly CallRecord[];
  /** Everything that neither a correct bot nor a correct emulator does. A test asserts that it is empty. */
  readonly violations: readonly Violation[];
  /** The next call of this method, from now on, once it has ended. */
  waitForCall(method: MethodName, options?: WaitOptions): Promise<CallRecord>;
  /** Resolves as soon as no update waits for the bot: every one is confirmed. */
  whenConfirmed(options?: WaitOptions): Promise<void>;
  /** Resolves when the next long poll of the bot begins to wait. */
  whenPolled(options?: WaitOptions): Promise<void>;
  /** Updates that the bot has not confirmed yet. */
  readonly pendingUpdates: readonly Update[];
  /** Calls the listener for every attempt to deliver to the webhook. */
  onDelivery(listener: (delivery: Delivery) => void): () => void;
  /** What goes wrong with the next calls. */
  readonly faults: FaultPlan;
  /** Delivers an update again, although it was confirmed; with `renumber` under a new number. */
  redeliver(updateId: number, options?: { readonly renumber?: boolean }): Update;
  /** Later updates are numbered from here, as after a quiet week. */
  renumberUpdates(from: number): void;
  /** Makes every unanswered press too old. */
  expireCallbacks(): void;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

const FIRST_PERSON_ID = 100_001;

/** Starts an emulator and resolves once it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock ?? systemClock;
  const token = options.token ?? `${randomInt(1e9, 9e9)}:${randomBytes(26).toString('base64url')}`;
  const world = createWorld(clock, token, options);
  const recorder = new Recorder(clock, options.keepCalls ?? Number.POSITIVE_INFINITY);
  const registry = new Map(methods.map((method) => [method.name as string, method]));
  const dispatcher: Dispatcher = { world, methods: registry, recorder };
  world.webhook.replies.listen(({ method, ...params }) => {
    const call = { method: String(method), params, uploads: new Map(), signal: new AbortController().signal };
    void callMethod(dispatcher, call);
  });
  const people = new Map<number, Person>();
  const explain = () => explainSilence(recorder, world);

  function person(who: PersonOptions = {}): Person {
    const id = who.id ?? freeId(people);
    const known = people.get(id);
    if (known) return known;
    const human: Human = { user: asUser(id, who), blocked: false };
    world.humans.set(id, human);
    const created = new Person(world, human, explain);
    people.set(id, created);
    return created;
  }

  function group({
    title = 'Grup',
    supergroup = false,
    members = [],
    bot = 'member',
  }: GroupOptions = {}): Group {
    const [creator = person({ firstName: 'Pembuat grup' }), ...others] = members;
    const chat = supergroup
      ? ({ id: supergroupId(world), type: 'supergroup', title } as const)
      : ({ id: groupId(world), type: 'group', title } as const);
    const made = new Group(world, chat, creator);
    for (const member of others) made.join(member);
    if (bot !== 'absent') made.addBot(creator, bot);
    return made;
  }

  const server = await startServer({ dispatcher, token, port: options.port ?? 0, person, group });

  return {
    apiRoot: server.url,
    token,
    bot: world.bot,
    person,
    group,
    calls: recorder.calls,
    violations: recorder.violations,
    faults: world.faults,
    get pendingUpdates() {
      return world.updates.pending.map((entry) => entry.update);
    },
    waitForCall(method, { timeoutMs = PATIENCE_MS } = {}) {
      return waitFor(`The bot did not call ${method}`, timeoutMs, explain, (found) =>
        recorder.ended.listen((call) => {
          if (call.method === method) found(call);
        }),
      );
    },
    whenPolled({ timeoutMs = PATIENCE_MS } = {}) {
      return waitFor<void>('The bot did not poll', timeoutMs, explain, (found) =>
        world.polling.began.listen(found),
      );
    },
    async whenConfirmed({ timeoutMs = PATIENCE_MS } = {}) {
      if (world.updates.pending.length === 0) return;
      await waitFor<void>('The bot did not confirm every update', timeoutMs, explain, (found) =>
        world.updates.removed.listen(() => {
          if (world.updates.pending.length === 0) found();
        }),
      );
    },
    onDelivery: (listener) => world.webhook.attempts.listen(listener),
    redeliver: (updateId, { renumber = false } = {}) => world.updates.repeat(updateId, renumber),
    renumberUpdates: (from) => world.updates.renumberFrom(from),
    expireCallbacks: () => world.callbacks.expireAll(),
    async close() {
      world.webhook.stop();
      await server.close();
    },
  };
}

function asUser(id: number, who: PersonOptions): Human['user'] {
  return {
    id,
    is_bot: false,
    first_name: who.firstName ?? `Orang ${id}`,
    ...(who.lastName && { last_name: who.lastName }),
    ...(who.username && { username: who.username }),
    ...(who.languageCode && { language_code: who.languageCode }),
  };
}

function freeId(people: ReadonlyMap<number, Person>): number {
  let id = FIRST_PERSON_ID;
  while (people.has(id)) id += 1;
  return id;
}
