import { badRequest } from '../api-error.js';
import { defineMethod } from '../define-method.js';

const LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024;

export const getFile = defineMethod('getFile', ['file_id'], ({ params }, world) => {
  const stored = world.files.byId(params.file_id);
  if (!stored) throw badRequest('invalid file_id');
  if (stored.bytes.length > LARGEST_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return stored.file;
});
