export { EMBEDDED_ERROR_CODES, EmbeddedError, type EmbeddedErrorCode } from './embedded-error.js';
export {
  type EmbeddedDatabase,
  type EmbeddedOptions,
  type EmbeddedStep,
  startEmbedded,
} from './start-embedded.js';
