export { pemdi2026 } from './generated/pemdi-2026.js';
