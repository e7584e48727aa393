import type { Context } from '../../context.js';
import { holdLetter, type LetterRow } from '../../store/recommendation-letters.js';
import { insertRecommendations } from '../../store/recommendations.js';
import type { ProblemPlace } from '../errors.js';
import { judgeCode } from '../instruments/judge-code.js';
import { wrongState } from '../refusals.js';
import { refusePlaces } from '../refuse-places.js';
import { unitCodeReader } from '../units/read-unit-codes.js';
import { MOST_IN_LETTER } from './describe-letter.js';

export interface NewRecommendation {
  readonly advice: string;
  readonly indicator?: string | undefined;
  readonly unit?: string | undefined;
  readonly due?: string | undefined;
}

/**
 * Adds recommendations at the end of a letter, which is held until the transaction ends.
 *
 * @throws Problem `input-invalid` with every unit and indicator that does not exist; `wrong-state` for a letter that is full
 */
export async function appendRecommendations(
  ctx: Context,
  letter: LetterRow,
  recommendations: readonly NewRecommendation[],
): Promise<void> {
  const last = await holdLetter(ctx.database, letter);
  if (last + recommendations.length > MOST_IN_LETTER) throw tooMany(last);
  const errors: ProblemPlace[] = [];
  const idOfUnit = await unitCodeReader(ctx, letter.institution_id, errors);
  const rows = recommendations.map(({ advice, indicator, unit, due }, position) => {
    const path = `$.recommendations[${position}]`;
    if (indicator !== undefined) {
      const wrong = judgeIndicator(ctx, letter.instrument, indicator, `${path}.indicator`);
      if (wrong) errors.push(wrong);
    }
    return {
      institution_id: letter.institution_id,
      letter_id: letter.id,
      position: last + position + 1,
      indicator_code: indicator ?? null,
      advice,
      unit_id: idOfUnit(unit, `${path}.unit`),
      due: due ?? null,
      reopened_because: null,
      created_at: ctx.now(),
      closed_at: null,
    };
  });
  refusePlaces(errors);
  await insertRecommendations(ctx.database, rows);
}

/** A code says nothing without the instrument whose code it is. */
export function judgeIndicator(
  ctx: Context,
  instrument: string | null,
  code: string,
  path: string,
): ProblemPlace | null {
  if (instrument !== null) return judgeCode(ctx, instrument, code, path);
  const message = {
    id: 'surat ini tidak menyebut instrumen, sehingga kode indikator tidak berarti',
    en: 'this letter names no instrument, so that a code means nothing',
  };
  return { path, code: 'not-allowed', message };
}

const tooMany = (last: number) =>
  wrongState(
    {
      id: `Surat ini sudah memuat ${last} rekomendasi; paling banyak ${MOST_IN_LETTER}.`,
      en: `This letter has ${last} recommendations already; at most ${MOST_IN_LETTER}.`,
    },
    { id: 'Catat sisanya sebagai surat lain.', en: 'Register the others as another letter.' },
  );
