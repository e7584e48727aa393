import type { ServerResponse } from 'node:http';
import { ApiError } from '../api/api-error.js';
import { PROXY_PAGE, refuseAsPlanned } from '../api/call-method.js';
import type { World } from '../world.js';
import { respond } from './respond.js';

const TYPE = 'application/octet-stream';

/** Sends a file to the bot, or lets the download go wrong as planned. A connection that breaks after, breaks midway. */
export function sendDownload(world: World, path: string, response: ServerResponse): void {
  const fault = world.faults.take('download', undefined);
  if (fault) refuseAsPlanned(fault);
  const stored = world.files.byPath(path);
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'drop-before':
      response.destroy();
      return;
    case 'bad-gateway':
      respond(response, 502, 'text/html', PROXY_PAGE);
      return;
    default:
  }
  if (!stored) throw new ApiError(404, 'Not Found');
  if (fault?.kind !== 'drop-after') {
    respond(response, 200, TYPE, stored.bytes);
    return;
  }
  response.writeHead(200, { 'content-type': TYPE, 'content-length': stored.bytes.length });
  const half = stored.bytes.subarray(0, Math.floor(stored.bytes.length / 2));
  response.write(half, () => response.destroy());
}
