import type { Context } from '../../context.js';
import { type AssessmentRow, findAssessment } from '../../store/assessments.js';
import { type EvidenceRow, listEvidenceOfAssessment } from '../../store/evidence.js';
import { listRatings } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { printDate } from '../print-date.js';
import { notFound } from '../refusals.js';
import { type Language, say, type Words } from '../words.js';
import { indicatorOf } from './indicator-of.js';
import { STAGES } from './stage-words.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly indicator: string;
    /** Another assessment of the same instrument, such as the own one: what it said, and its evidence. */
    readonly with?: string | undefined;
    readonly language: Language;
  };
}

const STATES: Readonly<Record<EvidenceRow['state'], Words>> = {
  missing: { id: 'belum ada', en: 'missing' },
  submitted: { id: 'diajukan', en: 'handed in' },
  accepted: { id: 'diterima', en: 'accepted' },
  revision: { id: 'perlu perbaikan', en: 'to be corrected' },
};

/**
 * What was said about one indicator, as plain text to copy: its values and notes by stage, and the evidence with number, date
 * and page. For who answers an assessor.
 *
 * @throws Problem `not-found` for an assessment, also one of another instrument, or an indicator that does not exist
 */
export async function sayNote({ ctx, access: { institution }, input }: Query): Promise<string> {
  const { language } = input;
  const assessments: AssessmentRow[] = [];
  for (const id of [input.with, input.assessment]) {
    if (id === undefined) continue;
    const found = await findAssessment(ctx.database, institution.id, id);
    if (!found || (assessments[0] && assessments[0].instrument !== found.instrument))
      throw notFound('assessment');
    assessments.push(found);
  }
  const instrument = assessments[0]?.instrument ?? '';
  const { code } = indicatorOf(ctx, instrument, input.indicator);
  const lines = [
    `${code} ${nameOfNode(chooseInstrument(ctx, instrument), code, language)}`,
    institution.name,
  ];
  for (const { id, year, stage } of assessments) {
    const rating = (await listRatings(ctx.database, id)).find((row) => row.indicator_code === code);
    const value = rating?.value ?? say({ id: 'belum dinilai', en: 'not rated' }, language);
    lines.push('', `${capital(say(STAGES[stage], language))} ${year}: ${value}`);
    if (rating?.note) lines.push(`${say({ id: 'Catatan', en: 'Note' }, language)}: ${rating.note}`);
    const evidence = await listEvidenceOfAssessment(ctx.database, institution.id, id);
    for (const row of evidence.filter((one) => one.indicator_code === code)) {
      lines.push(`- ${sayEvidence(row, language)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function sayEvidence(row: EvidenceRow, language: Language): string {
  const facts = [
    row.document_number === ''
      ? null
      : `${say({ id: 'nomor', en: 'number' }, language)} ${row.document_number}`,
    row.document_date && printDate(row.document_date, language),
    row.page === '' ? say({ id: 'halaman belum disebut', en: 'page not named' }, language) : row.page,
    say(STATES[row.state], language),
    row.reason_note || null,
  ];
  return [row.title, ...facts.filter((fact) => fact !== null)].join(', ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
