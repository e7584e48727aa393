export { spbe2020 } from './generated/spbe-2020.js';
