import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/read-body.js';
import type { Signal } from '../signal.js';
import type { Cast } from './cast.js';
import { seatOf } from './seat.js';

const LARGEST_ACTION_BYTES = 32 * 1024;
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
const LONGEST_TEXT = 4096;
const LONGEST_NAME = 40;

/** What actions work on. */
export interface Stage {
  readonly cast: Cast;
  readonly castChanged: Signal<void>;
}

/** Does what the human did on the page: wrote, pressed a button, sent a file, followed a link, brought somebody in. */
export async function doOnPage(request: IncomingMessage, url: URL, stage: Stage): Promise<object> {
  if (request.method !== 'POST') throw new Error('Only POST changes anything');
  const { cast, castChanged } = stage;
  const { participant } = seatOf(url, cast);
  switch (url.pathname) {
    case '/simulator/messages': {
      const { text, replyTo } = await readAction(request);
      const message = await participant.send(asText(text).slice(0, LONGEST_TEXT), asReply(replyTo));
      return { messageId: message.message_id };
    }
    case '/simulator/presses': {
      const { messageId, data } = await readAction(request);
      const press = await participant.press({ message: Number(messageId), data: asText(data) });
      return { queryId: press?.queryId };
    }
    case '/simulator/files': {
      const bytes = await readBody(request, LARGEST_FILE_BYTES);
      const { searchParams: query } = url;
      const file = {
        bytes,
        name: query.get('name') ?? 'berkas',
        type: request.headers['content-type'] ?? 'application/octet-stream',
        caption: query.get('caption') ?? '',
      };
      const reply = asReply(query.get('replyTo') ?? undefined);
      const message =
        query.get('as') === 'photo'
          ? await participant.sendPhoto(file, reply)
          : await participant.sendDocument(file, reply);
      return { messageId: message.message_id };
    }
    case '/simulator/links': {
      const { link } = await readAction(request);
      const message = await cast.person(participant.user.id)?.open(asText(link));
      return { messageId: message?.message_id };
    }
    case '/simulator/people': {
      const { name } = await readAction(request);
      const { id } = cast.add(asText(name).trim().slice(0, LONGEST_NAME));
      castChanged.emit();
      return { id };
    }
    case '/simulator/group': {
      const { id } = cast.openGroup();
      castChanged.emit();
      return { id };
    }
    default:
      throw new Error('There is no such action');
  }
}

async function readAction(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body: unknown = JSON.parse((await readBody(request, LARGEST_ACTION_BYTES)).toString());
  if (typeof body !== 'object' || body === null) throw new Error('The body must be a JSON object');
  return { ...body };
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new Error('A text is missing');
  return value;
}

/** A number replies to that message, `null` (in an address `none`) to none; without a word, the bot may force one. */
function asReply(value: unknown): { replyTo?: number | null } {
  if (value === undefined) return {};
  const id = Number(value ?? 'none');
  return { replyTo: Number.isInteger(id) ? id : null };
}
