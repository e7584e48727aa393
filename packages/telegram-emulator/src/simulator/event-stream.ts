import type { ServerResponse } from 'node:http';
import type { Person } from '../chats/person.js';
import type { World } from '../world.js';
import { type PageEvent, pageEvent, pageState } from './page-view.js';

/** Tells the page the present state and then everything that happens in this person's chat, as server-sent events. */
export function openEventStream(world: World, person: Person, response: ServerResponse): void {
  const send = (event: PageEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  // After a restart of the emulator the page's token is void; reconnecting soon lets the page notice.
  response.write('retry: 1000\n\n');
  send(pageState(person, world.bot.first_name));
  const stop = world.chats.changes.listen((event) => {
    if (event.chatId === person.id) send(pageEvent(event, person));
  });
  response.on('close', stop);
}
