import type { IndicatorText } from '@spbe/rubric';
import type { EvidenceRow } from '../../store/evidence.js';
import { type CheckLine, type CheckVerdict, rejectionsOf } from './check-line.js';

/**
 * Where the instrument lets a level presuppose another one, that one needs accepted evidence first: reviewers reject the
 * higher level unread otherwise. Source: `requires` of the levels in the instrument.
 *
 * @param claimed null when nothing says which level is meant
 * @param siblings all evidence of the indicator in this assessment
 */
export function checkLowerLevel(
  claimed: number | null,
  { levels }: IndicatorText,
  siblings: readonly EvidenceRow[],
): CheckLine {
  const level = levels.find((known) => known.level === claimed) ?? null;
  const line = (verdict: CheckVerdict, message: CheckLine['message']): CheckLine => ({
    check: 'lower-level',
    verdict,
    reason: 'gated-by-lower-level',
    message,
    rubric: rejectionsOf(level, 'gated-by-lower-level'),
  });
  if (!level) {
    return line('unknown', {
      id: 'Isi tingkatnya: tingkat di bawahnya mungkin harus diterima dahulu.',
      en: 'Give the level: the one below may have to be accepted first.',
    });
  }
  const { requires } = level;
  if (requires === null) {
    return line('ok', {
      id: `Tingkat ${level.level} tidak mensyaratkan tingkat lain.`,
      en: `Level ${level.level} presupposes no other level.`,
    });
  }
  const below = siblings.filter((row) => row.level === requires).map(({ state }) => state);
  if (below.includes('accepted')) {
    return line('ok', {
      id: `Bukti tingkat ${requires} sudah diterima.`,
      en: `Evidence of level ${requires} was accepted.`,
    });
  }
  return below.includes('submitted')
    ? line('warn', {
        id: `Bukti tingkat ${requires} belum diputuskan.`,
        en: `Evidence of level ${requires} is not decided yet.`,
      })
    : line('fail', {
        id: `Belum ada bukti tingkat ${requires}; tanpa itu tingkat ${level.level} tidak dibaca.`,
        en: `There is no evidence of level ${requires}; without it level ${level.level} is not read.`,
      });
}
