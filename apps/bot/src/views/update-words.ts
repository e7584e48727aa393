import type { AssessmentSummary, CheckLine, RatingUpdate, UpdateCheck, UpdateSummary } from '../answers.js';
import { decimal } from '../figures.js';
import type { Reason } from '../routes/reviews.js';
import type { Words } from '../words.js';
import { shorten } from './shorten.js';

/** A value as people read it, or that there is none. */
export const valueText = (value: string | null, words: Words): string =>
  value === null ? words.t('update-unrated') : decimal(value, words.language);

/** Year and stage of an assessment: "2025, penilaian mandiri". */
export function assessmentName(
  { year, stage }: Pick<AssessmentSummary, 'year' | 'stage'>,
  words: Words,
): string {
  return words.t('update-assessment', { year: String(year), stage: stageName(stage, words) });
}

function stageName(stage: AssessmentSummary['stage'], words: Words): string {
  return {
    self: () => words.t('stage-self'),
    document: () => words.t('stage-document'),
    interview: () => words.t('stage-interview'),
    visit: () => words.t('stage-visit'),
  }[stage]();
}

export function statusName(status: UpdateSummary['status'], words: Words): string {
  return {
    draft: () => words.t('update-status-draft'),
    submitted: () => words.t('update-status-submitted'),
    accepted: () => words.t('update-status-accepted'),
    returned: () => words.t('update-status-returned'),
    withdrawn: () => words.t('update-status-withdrawn'),
  }[status]();
}

/** A reason code in words. */
export function reasonName(reason: Reason, words: Words): string {
  return {
    'wrong-object': () => words.t('reason-wrong-object'),
    outdated: () => words.t('reason-outdated'),
    missing: () => words.t('reason-missing'),
    'gated-by-lower-level': () => words.t('reason-gated-by-lower-level'),
    unsigned: () => words.t('reason-unsigned'),
    'not-yet-enacted': () => words.t('reason-not-yet-enacted'),
    other: () => words.t('reason-other'),
  }[reason]();
}

/** What an update moves: the level, and the index as it is printed with its exact difference. */
export function effectLines({ current, value, index }: RatingUpdate, words: Words): string[] {
  const { language } = words;
  const level = words.t('update-level', { from: valueText(current, words), to: valueText(value, words) });
  if (!index) return [level];
  const { before, after, delta } = index;
  const exact = delta.decimal ?? delta.text;
  const by = exact.startsWith('-') ? exact : `+${exact}`;
  return [
    level,
    words.t('update-index', {
      before: decimal(before.text, language),
      after: decimal(after.text, language),
      by: decimal(by, language),
    }),
  ];
}

/** What would most likely bring it back, line by line; empty when nothing would. */
export function checkLines({ lines, evidence }: UpdateCheck, words: Words): string[] {
  const own = lines
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ message }) => words.t('list-entry', { text: message }));
  // What lacks the same is named in one line: photos from a phone all lack a date.
  const titles = new Map<string, string[]>();
  for (const { title, lines: judged } of evidence) {
    const faults = [...new Set(judged.flatMap((line) => faultOf(line, words) ?? []))].join('; ');
    if (faults !== '') titles.set(faults, [...(titles.get(faults) ?? []), shorten(title, 60)]);
  }
  const ofEvidence = [...titles].map(([faults, named]) =>
    words.t('check-evidence', { titles: shorten(named.join(', '), 300), faults }),
  );
  return [...own, ...ofEvidence];
}

/** What is the matter with a piece of evidence, in a few words; undefined when nothing is. */
export function faultOf({ check, verdict, reason }: CheckLine, words: Words): string | undefined {
  if (verdict === 'ok' || verdict === 'unknown') return undefined;
  const faults: Readonly<Record<CheckLine['check'], () => string | undefined>> = {
    'handed-in': () => words.t('fault-handed-in'),
    'right-object': () => words.t('fault-right-object'),
    age: () => words.t('fault-age'),
    'not-expired': () => words.t('fault-expired'),
    // Said once, about the update itself.
    'lower-level': () => undefined,
    page: () => words.t('fault-page'),
    signed: () => {
      if (reason === 'not-yet-enacted') return words.t('fault-signed-later');
      return verdict === 'fail' ? words.t('fault-date') : words.t('fault-number');
    },
    // A date of entry into force is only asked for where drafts are known to have come back.
    enacted: () => (verdict === 'fail' ? words.t('fault-not-in-force') : undefined),
  };
  return faults[check]();
}
