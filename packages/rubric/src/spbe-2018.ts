export { spbe2018 } from './generated/spbe-2018.js';
