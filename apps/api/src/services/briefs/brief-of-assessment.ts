import { exactOf } from '@spbe/engine';
import type { Context } from '../../context.js';
import type { RatingRow } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { snapshotOf } from '../assessments/describe-assessment.js';
import { readPaper } from '../exchange/read-paper.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { drawableAspects, ratedValueOf, type WrittenScorecard } from '../pictures/radar-of-assessment.js';
import { printFigure } from '../print-figure.js';
import { type Language, say } from '../words.js';
import type { Brief } from './brief.js';
import { chooseDecisions } from './choose-decisions.js';
import { findLagging } from './find-lagging.js';
import { nearEdge } from './near-edge.js';
import { type PlanCalculation, planNextSteps } from './plan-next-steps.js';
import { pointsLost } from './points-lost.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly assessment: string; readonly language: Language };
}

/** The weakest aspects, then the weakest indicators. */
const ASPECTS = 3;
const INDICATORS = 2;

/**
 * The brief of an assessment: decisions are the cheapest next steps of the engine's plan to the next predicate.
 *
 * @param plan calculates in a thread
 * @throws Problem `not-found`; `busy` or `calculation-too-long` from the calculation
 */
export async function briefOfAssessment(
  { ctx, access, input }: Query,
  plan: PlanCalculation,
): Promise<Brief> {
  const { language } = input;
  const { row, instrument, ratings } = await readPaper({ ctx, access, input });
  const card = JSON.parse(snapshotOf(row, language)) as WrittenScorecard;
  const isComplete = card.missing.length === 0;
  const picture = drawableAspects(access.institution, row, instrument, ratings, language);
  const index = exactOf(card.index.fraction);
  const short = exactOf(instrument.scoring.scale.maximum).minus(index).toFixed(2, 'half-up');
  const edge = isComplete ? nearEdge(instrument, index, language) : null;
  const next = isComplete ? await planNextSteps(instrument, row, ratings, card, language, plan) : null;
  return {
    language,
    title: picture.title,
    standing: picture.standing,
    number: {
      name: `${say(instrument.scoring.indexName, language)} ${row.year}`,
      value: isComplete ? printFigure(card.index.text, language) : null,
      predicate: isComplete ? card.predicate.name : '',
      edge: edge && say(edge, language),
    },
    source: picture.source,
    printedOn: ctx.now().toISOString().slice(0, 10),
    picture,
    causes: causesOf(instrument, ratings, card, language),
    causesTotal: isComplete
      ? say(
          {
            id: `Kurang ${printFigure(short, language)} poin dari ${instrument.scoring.scale.maximum}.`,
            en: `${short} points short of ${instrument.scoring.scale.maximum}.`,
          },
          language,
        )
      : say(
          { id: 'Dihitung dari indikator yang sudah dinilai.', en: 'Of the indicators that are rated.' },
          language,
        ),
    ...chooseDecisions(instrument, ratings, card, next, language),
    lagging: await findLagging(ctx, access, language),
  };
}

function causesOf(
  instrument: KnownInstrument,
  ratings: readonly RatingRow[],
  card: WrittenScorecard,
  language: Language,
): Brief['causes'] {
  const { scoring, texts } = instrument;
  const aspects = texts.nodes
    .filter(({ tier }) => tier === scoring.tiers.at(-2))
    .map(({ code }) => ({ code, value: ratedValueOf(card, instrument, code)?.fraction ?? null }));
  const leaves = ratings.map(({ indicator_code: code, value }) => ({ code, value }));
  return [
    ...pointsLost(instrument, aspects).slice(0, ASPECTS),
    ...pointsLost(instrument, leaves).slice(0, INDICATORS),
  ].map(({ code, value, lost }) => ({
    name: `${code} ${nameOfNode(instrument, code, language)}`,
    value: printFigure(value.toFixed(2, 'half-up'), language),
    lost: printFigure(lost.toFixed(2, 'half-up'), language),
  }));
}
