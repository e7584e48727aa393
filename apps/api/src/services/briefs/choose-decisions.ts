import { exactOf } from '@spbe/engine';
import type { RatingRow } from '../../store/ratings.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import type { WrittenScorecard } from '../pictures/radar-of-assessment.js';
import { printFigure } from '../print-figure.js';
import { type Language, say, type Words } from '../words.js';
import type { Brief } from './brief.js';
import type { NextPlan, NextStep } from './plan-next-steps.js';
import { pointsLost } from './points-lost.js';

const DECISIONS = 3;

type Decisions = Pick<Brief, 'decisions' | 'decisionsNote'>;

/**
 * Three decisions for a leader. With a plan: its steps that can be begun now, the most index for their cost first. Without
 * all ratings: what to rate first. Otherwise: where most points are lost.
 */
export function chooseDecisions(
  instrument: KnownInstrument,
  ratings: readonly RatingRow[],
  card: WrittenScorecard,
  plan: NextPlan | null,
  language: Language,
): Decisions {
  if (card.missing.length > 0) return rateFirst(instrument, card.missing, language);
  return plan ? beginWith(instrument, ratings, plan, language) : raiseWeakest(instrument, ratings, language);
}

function beginWith(
  instrument: KnownInstrument,
  ratings: readonly RatingRow[],
  { steps, predicate, index }: NextPlan,
  language: Language,
): Decisions {
  const levelOf = new Map(ratings.map(({ indicator_code, value }) => [indicator_code, value]));
  const now = steps
    .filter(({ code, from }) => exactOf(levelOf.get(code) ?? '0').compare(String(from)) === 0)
    .sort(byYield)
    .slice(0, DECISIONS);
  return {
    decisions: now.map((step) => ({
      title: titleOf(instrument, step.code, step.from, step.to, language),
      detail: adviceOf(instrument, step, language),
    })),
    decisionsNote: say(
      {
        id: `Bagian dari rencana termurah ke ${predicate}: ${steps.length} langkah satu tingkat, indeks menjadi ${printFigure(index, language)}.`,
        en: `Part of the cheapest plan to ${predicate}: ${steps.length} one-level steps, the index becomes ${index}.`,
      },
      language,
    ),
  };
}

/** More index for its cost first, compared without dividing. */
function byYield(a: NextStep, b: NextStep): number {
  const [gainA, gainB] = [exactOf(a.gain.fraction), exactOf(b.gain.fraction)];
  const left = gainA.num * gainB.den * BigInt(b.cost);
  const right = gainB.num * gainA.den * BigInt(a.cost);
  return left > right ? -1 : left < right ? 1 : 0;
}

function rateFirst(instrument: KnownInstrument, missing: readonly string[], language: Language): Decisions {
  const heaviest = instrument.texts.indicators
    .filter(({ code }) => missing.includes(code))
    .sort((a, b) => exactOf(b.weight).compare(exactOf(a.weight)))
    .slice(0, DECISIONS);
  return {
    decisions: heaviest.map(({ code, weight }) => ({
      title: say(
        {
          id: `Nilai ${code} ${nameOfNode(instrument, code, language)}`,
          en: `Rate ${code} ${nameOfNode(instrument, code, language)}`,
        },
        language,
      ),
      detail: say(
        {
          id: `Bobot ${printFigure(weight, language)} persen dari indeks. Tetapkan OPD pemilik dan tenggatnya.`,
          en: `It weighs ${weight} percent of the index. Name its owner and a deadline.`,
        },
        language,
      ),
    })),
    decisionsNote: say(
      {
        id: `${missing.length} indikator belum dinilai; rencana termurah dihitung setelah lengkap.`,
        en: `${missing.length} indicators are not rated; the cheapest plan needs all of them.`,
      },
      language,
    ),
  };
}

function raiseWeakest(
  instrument: KnownInstrument,
  ratings: readonly RatingRow[],
  language: Language,
): Decisions {
  const weakest = pointsLost(
    instrument,
    ratings.map(({ indicator_code: code, value }) => ({ code, value })),
  )
    .filter(({ lost }) => lost.num > 0n)
    .slice(0, DECISIONS);
  return {
    decisions: weakest.map(({ code, lost }) => ({
      title: `${code} ${nameOfNode(instrument, code, language)}`,
      detail: say(
        {
          id: `${printFigure(lost.toFixed(2, 'half-up'), language)} poin hilang di sini. Tetapkan penanggung jawab dan bukti yang kurang.`,
          en: `${lost.toFixed(2, 'half-up')} points are lost here. Name who is responsible and which evidence is missing.`,
        },
        language,
      ),
    })),
    decisionsNote: say(
      {
        id: 'Menurut poin yang hilang; rencana termurah tidak tersedia untuk instrumen atau predikat ini.',
        en: 'By points lost; there is no cheapest plan for this instrument or predicate.',
      },
      language,
    ),
  };
}

const titleOf = (
  instrument: KnownInstrument,
  code: string,
  from: number,
  to: number,
  language: Language,
): string => {
  const name = nameOfNode(instrument, code, language);
  return say(
    { id: `${code} ${name}: tingkat ${from} ke ${to}`, en: `${code} ${name}: level ${from} to ${to}` },
    language,
  );
};

/** What is gained, how long it takes, which document it needs and who signs it. The advice itself is Indonesian. */
function adviceOf({ texts }: KnownInstrument, { code, from, gain }: NextStep, language: Language): string {
  const advice = texts.indicators
    .find((indicator) => indicator.code === code)
    ?.steps.find((step) => step.from === from);
  const [tip] = advice?.tips ?? [];
  const parts: Words[] = [
    { id: `+${printFigure(gain.text, 'id')} indeks`, en: `+${gain.text} of the index` },
    ...(advice
      ? [
          {
            id: `${advice.weeks.min}-${advice.weeks.max} minggu`,
            en: `${advice.weeks.min}-${advice.weeks.max} weeks`,
          },
        ]
      : []),
    ...(tip?.document === undefined ? [] : [{ id: tip.document, en: tip.document }]),
    ...(tip?.signer === undefined
      ? []
      : [{ id: `ditandatangani ${tip.signer}`, en: `signed by ${tip.signer}` }]),
  ];
  return `${parts.map((part) => say(part, language)).join('; ')}.`;
}
