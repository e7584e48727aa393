import { type Config, ConfigError } from './config.js';
import { DatabaseError } from './db/database-error.js';
import { EmbeddedError } from './db/embedded/index.js';

/** What a person who started the program reads instead of a stack. */
export function explainStartError(
  error: unknown,
  config: Config | undefined,
): { readonly message: string; readonly fix: string } {
  if (error instanceof ConfigError || error instanceof DatabaseError || error instanceof EmbeddedError) {
    return { message: error.message, fix: error.fix };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const where = config ? `${config.host}, port ${config.port}` : 'its address';
  switch (code) {
    case 'EADDRINUSE':
      return {
        message: `The port is taken: something else listens on ${where}.`,
        fix: 'Stop the other program, or set PORT to a free port, for example PORT=3001.',
      };
    case 'EACCES':
      return {
        message: `This user may not listen on ${where}.`,
        fix: 'Set PORT to a number from 1024 upwards.',
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        message: `This machine has no address ${where}.`,
        fix: 'Set HOST to an address of this machine, for example 127.0.0.1 or 0.0.0.0.',
      };
    default:
      return {
        message: `Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        fix: 'This is a defect; please report it with the lines above.',
      };
  }
}
