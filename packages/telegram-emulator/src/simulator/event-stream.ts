import type { ServerResponse } from 'node:http';
import type { Signal } from '../signal.js';
import type { World } from '../world.js';
import type { Cast } from './cast.js';
import { newsOf, type PageEvent, pageEvent, pageState, peopleView } from './page-view.js';
import type { Seat } from './seat.js';

/** What a stream is about. */
export interface StreamOptions {
  readonly world: World;
  readonly cast: Cast;
  /** Tells that somebody came, or that the group was opened. */
  readonly castChanged: Signal<void>;
  readonly seat: Seat;
  /** The last event that the page has heard of, when it only changed its seat. */
  readonly since: number | undefined;
}

/** Tells the page the present state and then everything that happens in its chat, as server-sent events. */
export function openEventStream(options: StreamOptions, response: ServerResponse): void {
  const { world, cast, seat } = options;
  const { chats } = world;
  const send = (event: PageEvent | undefined) =>
    event && response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  // After a restart of the emulator the page's token is void; reconnecting soon lets the page notice.
  response.write('retry: 1000\n\n');
  send(pageState(world, cast, seat));
  if (options.since !== undefined) {
    const missed = chats.events.slice(options.since + 1);
    for (const event of missed) if (event.chatId !== seat.participant.chat.id) send(newsOf(event));
  }
  const stops = [
    chats.changes.listen((event) => send(pageEvent(event, seat))),
    options.castChanged.listen(() => {
      send({ kind: 'people', seq: chats.events.length - 1, ...peopleView(cast) });
    }),
  ];
  response.on('close', () => {
    for (const stop of stops) stop();
  });
}
