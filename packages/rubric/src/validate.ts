// Validating anybody's instrument folder (reads files, so Node only)
export { checkAgainstOfficial } from './check-against-official.js';
export { checkInstrument } from './check-instrument.js';
export { type InstrumentProblem, PROBLEM_CODES, type ProblemCode } from './errors.js';
export { type FolderReading, type InstrumentFolder, readInstrument } from './read-instrument.js';
