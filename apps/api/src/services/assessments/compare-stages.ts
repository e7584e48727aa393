import { compare } from '@spbe/engine';
import type { Context } from '../../context.js';
import { type AssessmentRow, findAssessment } from '../../store/assessments.js';
import { listRatings } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import { notFound, wrongState } from '../refusals.js';
import { verdictOf } from '../scores/score-ratings.js';
import { type Language, say } from '../words.js';
import { describeHead } from './describe-assessment.js';
import { takeSnapshot } from './take-snapshot.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly assessment: string; readonly with: string; readonly language: Language };
}

/**
 * The gap between two assessments of one instrument, such as the own rating and the assessor's: per indicator both values,
 * their difference, what it moves the index, and both notes. Indicators without a rating count as the lowest level in both
 * indices and say so.
 *
 * @throws Problem `not-found` for one of another institution; `wrong-state` for another instrument
 */
export async function compareStages({ ctx, access: { institution }, input }: Query) {
  const { language } = input;
  const [first, second] = await Promise.all(
    [input.assessment, input.with].map((id) => findAssessment(ctx.database, institution.id, id)),
  );
  if (!first || !second) throw notFound('assessment');
  if (first.instrument !== second.instrument) throw otherInstrument(first, second);
  const instrument = chooseInstrument(ctx, first.instrument);
  const sides = await Promise.all([first, second].map((row) => sideOf(ctx, row)));
  const [from, to] = sides as [Side, Side];
  const compared = compare(from.card, to.card);
  if (!compared.ok) throw refuseIssues(instrument.scoring, compared.issues);
  const moved = new Map(compared.value.nodes.map((node) => [String(node.code), node]));
  return {
    from: { ...describeHead(first, institution.slug), ...verdictOf(instrument, from.card, language) },
    to: { ...describeHead(second, institution.slug), ...verdictOf(instrument, to.card, language) },
    delta: figureOf(compared.value.change),
    indicators: instrument.texts.indicators.map(({ code, shortName }) => {
      const [was, is] = [from.ratingOf.get(code), to.ratingOf.get(code)];
      const node = moved.get(code);
      return {
        code,
        name: say(shortName, language),
        from: was?.value ?? null,
        to: is?.value ?? null,
        delta: was && is && node ? figureOf(node.change) : null,
        contribution: node ? figureOf(node.contribution) : null,
        notes: { from: was?.note ?? '', to: is?.note ?? '' },
      };
    }),
  };
}

type Side = Awaited<ReturnType<typeof sideOf>>;

async function sideOf(ctx: Context, { id, instrument, year }: AssessmentRow) {
  const ratings = await listRatings(ctx.database, id);
  return {
    card: takeSnapshot({ ctx, input: { instrument, year, ratings } }).card,
    ratingOf: new Map(ratings.map((rating) => [rating.indicator_code, rating])),
  };
}

const otherInstrument = (first: AssessmentRow, second: AssessmentRow) =>
  wrongState(
    {
      id: `Instrumennya berbeda: ${first.instrument} dan ${second.instrument}.`,
      en: `Their instruments differ: ${first.instrument} and ${second.instrument}.`,
    },
    {
      id: 'Bandingkan dua tahap atau tahun dengan instrumen yang sama; kaitannya ada pada /v1/crosswalk.',
      en: 'Compare two stages or years of one instrument; how they relate is in /v1/crosswalk.',
    },
  );
