// Instruments (scoring data only; the words are in '@spbe/rubric/<id>/texts')

export { instrumentAt } from './find-instrument.js';
export { spbe2020 } from './generated/spbe-2020.js';
export type { IndicatorText, Instrument, InstrumentTexts, NodeText } from './instrument.js';
// Parts of an instrument
export type { Cite, DocumentSource, Level, RejectionCode, Step, Theme, Tip } from './schema.js';
