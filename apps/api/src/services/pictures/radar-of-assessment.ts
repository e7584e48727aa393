import type { Context } from '../../context.js';
import type { AssessmentRow } from '../../store/assessments.js';
import type { RatingRow } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { snapshotOf } from '../assessments/describe-assessment.js';
import { STAGES } from '../assessments/stage-words.js';
import { readPaper } from '../exchange/read-paper.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { printDay } from '../print-date.js';
import { printFigure } from '../print-figure.js';
import { type Language, say, type Words } from '../words.js';
import type { NodesPicture } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';

interface Query {
  readonly ctx: Context;
  readonly access: Pick<Access, 'institution'>;
  readonly input: { readonly assessment: string; readonly language: Language };
}

/** What a picture or a brief reads of the scorecard that was written with the last change. */
export interface WrittenScorecard {
  readonly index: { readonly text: string; readonly fraction: string };
  readonly predicate: { readonly id: string; readonly name: string };
  readonly nodes: readonly {
    readonly code: string;
    readonly value: { readonly text: string; readonly fraction: string } | null;
  }[];
  readonly missing: readonly string[];
}

/** The aspects of an assessment. One with an indicator that nobody has rated has no value yet. */
export async function radarOfAssessment({ ctx, access, input }: Query): Promise<NodesPicture> {
  const { row, instrument, ratings } = await readPaper({ ctx, access, input });
  return drawableAspects(access.institution, row, instrument, ratings, input.language);
}

export function drawableAspects(
  institution: Pick<Access['institution'], 'name' | 'time_zone'>,
  row: AssessmentRow,
  instrument: KnownInstrument,
  ratings: readonly RatingRow[],
  language: Language,
): NodesPicture {
  const card = JSON.parse(snapshotOf(row, language)) as WrittenScorecard;
  const { scoring, texts } = instrument;
  return {
    kind: 'nodes',
    language,
    title: institution.name,
    subject: `${say(scoring.indexName, language)} ${row.year}: ${verdictWords(card, scoring.leaves.length, language)}`,
    standing: say(row.stage === 'self' ? PICTURE_WORDS.simulation : PICTURE_WORDS.notOfficial, language),
    source: say(sourceWords(row, ratings, institution.time_zone), language),
    scale: scoring.scale,
    axes: texts.nodes
      .filter(({ tier }) => tier === scoring.tiers.at(-2))
      .map(({ code, name }) => ({
        code,
        name: say(name, language),
        value: ratedValueOf(card, instrument, code)?.text ?? null,
        before: null,
      })),
    missing: say(PICTURE_WORDS.missing, language),
    now: String(row.year),
    before: null,
  };
}

/** The value of a node whose every indicator is rated; the scorecard counts the others as the lowest level. */
export function ratedValueOf(
  { nodes, missing }: WrittenScorecard,
  { scoring }: KnownInstrument,
  code: string,
) {
  const isOpen = scoring.leaves.some((leaf) => leaf.parent === code && missing.includes(String(leaf.code)));
  return isOpen ? null : (nodes.find((node) => node.code === code)?.value ?? null);
}

const verdictWords = (
  { index, predicate, missing }: WrittenScorecard,
  of: number,
  language: Language,
): string =>
  missing.length === 0
    ? `${printFigure(index.text, language)} (${predicate.name})`
    : say(
        {
          id: `belum lengkap, ${missing.length} dari ${of} indikator belum dinilai`,
          en: `incomplete, ${missing.length} of ${of} indicators are not rated`,
        },
        language,
      );

/** Where the figures are from, with the day of the last change. */
function sourceWords(row: AssessmentRow, ratings: readonly RatingRow[], timeZone: string): Words {
  const changed = [
    row.opened_at,
    ...ratings.map(({ rated_at }) => rated_at),
    ...(row.submitted_at ? [row.submitted_at] : []),
  ];
  const last = new Date(Math.max(...changed.map((at) => at.getTime())));
  const words = (language: Language): string =>
    `${say(STAGES[row.stage], language)} ${row.year}, ${row.instrument}, ${say(REVISION, language)} ${row.revision}, ${printDay(last, timeZone, language)}`;
  return { id: words('id'), en: words('en') };
}

const REVISION: Words = { id: 'revisi', en: 'revision' };
