import type { IncomingMessage } from 'node:http';
import type { Person } from '../chats/person.js';
import { readBody } from '../http/read-body.js';

const LARGEST_ACTION_BYTES = 32 * 1024;
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
const LONGEST_TEXT = 4096;

/** Does what the human did on the page: wrote, pressed a button, or sent a file. */
export async function doOnPage(request: IncomingMessage, url: URL, person: Person): Promise<object> {
  if (request.method !== 'POST') throw new Error('Only POST changes anything');
  switch (url.pathname) {
    case '/simulator/messages': {
      const { text } = await readAction(request);
      const message = await person.send(asText(text).slice(0, LONGEST_TEXT));
      return { messageId: message.message_id };
    }
    case '/simulator/presses': {
      const { messageId, data } = await readAction(request);
      const press = await person.press({ message: Number(messageId), data: asText(data) });
      return { queryId: press?.queryId };
    }
    case '/simulator/files': {
      const bytes = await readBody(request, LARGEST_FILE_BYTES);
      const file = {
        bytes,
        name: url.searchParams.get('name') ?? 'berkas',
        type: request.headers['content-type'] ?? 'application/octet-stream',
        caption: url.searchParams.get('caption') ?? '',
      };
      const asPhoto = url.searchParams.get('as') === 'photo';
      const message = asPhoto ? await person.sendPhoto(file) : await person.sendDocument(file);
      return { messageId: message.message_id };
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
