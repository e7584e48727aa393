import type { IncomingMessage } from 'node:http';
import { badContent } from '../api/api-error.js';
import type { FileUpload } from '../files/file-store.js';
import type { Judge } from '../schema/judge.js';
import { readBody } from './read-body.js';
import { readMultipart } from './read-multipart.js';

/** The parameters of a call, and the files that came with it. */
export interface ReceivedParams {
  readonly params: Record<string, unknown>;
  readonly uploads: ReadonlyMap<string, FileUpload>;
}

/** Files up to 50 MB, as on the official server; anything else is far smaller. */
const LARGEST_BYTES = 50 * 1024 * 1024;
const ATTACHED = 'attach://';

/** Reads parameters from the query and the body: JSON, a form, or a form with files. */
export async function readParams(
  request: IncomingMessage,
  query: URLSearchParams,
  method: string,
  judge: Judge,
): Promise<ReceivedParams> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const fields = new Map(query);
  const files = new Map<string, FileUpload>();
  let json: Record<string, unknown> = {};
  if (type === 'multipart/form-data') {
    const form = await readMultipart(request, LARGEST_BYTES);
    for (const [name, value] of form.fields) fields.set(name, value);
    for (const [name, file] of form.files) files.set(name, file);
  } else {
    const body = (await readBody(request, LARGEST_BYTES)).toString();
    if (type === 'application/json') json = readJson(body);
    else for (const [name, value] of new URLSearchParams(body)) fields.set(name, value);
  }
  const params = { ...json };
  for (const [name, text] of fields) params[name] = attach(judge.readField(method, name, text), files);
  for (const name of unattached(files, params)) params[name] = { uploaded_file: name };
  return { params, uploads: files };
}

function readJson(body: string): Record<string, unknown> {
  if (body.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badContent("can't parse JSON object");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badContent('the body must be a JSON object');
  }
  return { ...value };
}

/** Puts a mark where the parameters point to a file of the same request. */
function attach(value: unknown, files: ReadonlyMap<string, FileUpload>): unknown {
  if (typeof value === 'string' && value.startsWith(ATTACHED)) {
    const key = value.slice(ATTACHED.length);
    return files.has(key) ? { uploaded_file: key } : value;
  }
  if (Array.isArray(value)) return value.map((part) => attach(part, files));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, attach(part, files)]));
}

/** A file may also be sent under the name of its parameter, without any reference to it. */
function unattached(files: ReadonlyMap<string, FileUpload>, params: Record<string, unknown>): string[] {
  const referred = JSON.stringify(params);
  return [...files.keys()].filter((key) => !referred.includes(`{"uploaded_file":${JSON.stringify(key)}}`));
}
