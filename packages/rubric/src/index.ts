// How often a target was reached (needs the results of '@spbe/rubric/results')
export {
  type BaseRate,
  type BaseRateIssue,
  type BaseRateQuestion,
  type BaseRateResult,
  baseRate,
} from './base-rate.js';
// Instruments (scoring data only; the words are in '@spbe/rubric/<id>/texts')

export { instrumentAt } from './find-instrument.js';
export { pemdi2026 } from './generated/pemdi-2026.js';
export { spbe2018 } from './generated/spbe-2018.js';
export { spbe2020 } from './generated/spbe-2020.js';
export type { IndicatorText, Instrument, InstrumentTexts, NodeText } from './instrument.js';
export { instruments } from './instruments.js';
export { levelOf } from './level-of.js';
// Parts of an instrument
export type { Cite, DocumentSource, Level, RejectionCode, Step, Theme, Tip } from './schema.js';
