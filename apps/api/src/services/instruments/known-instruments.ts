import { type Instrument, type InstrumentTexts, pemdi2026, spbe2018, spbe2020 } from '@spbe/rubric';
import { pemdi2026Texts } from '@spbe/rubric/pemdi-2026/texts';
import { spbe2018Texts } from '@spbe/rubric/spbe-2018/texts';
import { spbe2020Texts } from '@spbe/rubric/spbe-2020/texts';

/** An instrument twice: the small half that scores, and the words. */
export interface KnownInstrument {
  readonly scoring: Instrument;
  readonly texts: InstrumentTexts;
}

/** Oldest first. A new instrument is one line here. */
export const KNOWN_INSTRUMENTS: readonly KnownInstrument[] = [
  { scoring: spbe2018, texts: spbe2018Texts },
  { scoring: spbe2020, texts: spbe2020Texts },
  { scoring: pemdi2026, texts: pemdi2026Texts },
];
