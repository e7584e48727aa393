export { pemdi2026Texts } from './generated/pemdi-2026-texts.js';
