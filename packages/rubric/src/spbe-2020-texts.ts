export { spbe2020Texts } from './generated/spbe-2020-texts.js';
