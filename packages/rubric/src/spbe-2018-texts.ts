export { spbe2018Texts } from './generated/spbe-2018-texts.js';
