import { type Instrument, type InstrumentTexts, spbe2020 } from '@spbe/rubric';
import { spbe2020Texts } from '@spbe/rubric/spbe-2020/texts';

/** An instrument twice: the small half that scores, and the words. */
export interface KnownInstrument {
  readonly scoring: Instrument;
  readonly texts: InstrumentTexts;
}

/** Newest last. A new instrument is one line here. */
export const KNOWN_INSTRUMENTS: readonly KnownInstrument[] = [{ scoring: spbe2020, texts: spbe2020Texts }];
