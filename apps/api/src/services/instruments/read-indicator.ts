import { exactOf } from '@spbe/engine';
import type { IndicatorText, Step } from '@spbe/rubric';
import type { Context } from '../../context.js';
import { Problem } from '../errors.js';
import { figureOf } from '../figure.js';
import { type Language, say, type Words } from '../words.js';
import { citeSources } from './cite-sources.js';
import { findInstrument } from './find-instrument.js';
import type { KnownInstrument } from './known-instruments.js';

interface Query {
  readonly ctx: Context;
  readonly input: { readonly id: string; readonly code: string; readonly language: Language };
}

/** Law and advice stand in different fields, and the advice says whose it is. */
const OUR_ADVICE: Words = {
  id: 'Saran, golongan upaya, dan perkiraan waktu susunan proyek ini; bukan bagian dari regulasi.',
  en: "This project's own advice, effort classes and time estimates; not part of the regulation.",
};

/** One indicator: what each level requires, what counts as evidence, and our advice for every step. */
export function readIndicator({ ctx, input }: Query) {
  const instrument = findInstrument({ ctx, input });
  const { texts } = instrument;
  const indicator = findIndicator(instrument, input.code);
  const speak = (words: Words) => say(words, input.language);
  const levelNames = texts.instrument.levelNames[indicator.capability] ?? [];
  const weight = exactOf(indicator.weight);
  return {
    instrument: { id: texts.id, contentHash: texts.contentHash },
    code: indicator.code,
    name: speak(indicator.name),
    shortName: speak(indicator.shortName),
    weight: indicator.weight,
    gainPerLevel: figureOf(exactOf({ num: weight.num, den: weight.den * 100n })),
    path: indicator.path.map((code) => {
      const node = texts.nodes.find((candidate) => candidate.code === code);
      return { code, tier: node?.tier ?? '', name: node ? speak(node.name) : code };
    }),
    capability: indicator.capability,
    themes: [...indicator.themes],
    steward: indicator.steward ?? null,
    levels: indicator.levels.map(({ level, criterion, evidence, rejections, requires }) => {
      const named = levelNames.find((candidate) => candidate.level === level);
      return {
        level,
        name: named ? speak(named.name) : String(level),
        definition: named ? speak(named.definition) : null,
        criterion: speak(criterion),
        evidence: [...evidence],
        rejections: rejections.map(({ reason, text }) => ({ reason, text })),
        requires,
      };
    }),
    advice: {
      origin: 'project' as const,
      notice: speak(OUR_ADVICE),
      steps: indicator.steps.map(readStep),
      sources: citeSources(texts, indicator.sources.tips),
    },
    notes: indicator.notes.map(speak),
    sources: {
      name: citeSources(texts, indicator.sources.name),
      criteria: citeSources(texts, indicator.sources.criteria),
      evidence: citeSources(texts, indicator.sources.evidence),
    },
  };
}

const readStep = ({ from, to, tips, effort, weeks }: Step) => ({
  from,
  to,
  tips: tips.map(({ action, document, drafter, signer, meeting, first }) => ({
    action,
    document,
    drafter,
    signer,
    meeting: meeting ?? null,
    first: first ?? null,
  })),
  effort,
  weeks: { min: weeks.min, max: weeks.max },
});

/** People write 11, i11, I11, or 07 as in a table; the canonical codes are I11 and I7. */
function findIndicator({ texts }: KnownInstrument, written: string): IndicatorText {
  const digits = /^i?0?(\d{1,2}[a-z]?)$/i.exec(written.trim())?.[1]?.toLowerCase();
  const found = digits === undefined ? undefined : texts.indicators.find(({ code }) => code === `I${digits}`);
  if (found) return found;
  const first = texts.indicators[0]?.code ?? '';
  const last = texts.indicators[texts.indicators.length - 1]?.code ?? '';
  throw new Problem('indicator-not-found', {
    detail: {
      id: `${texts.id} tidak punya indikator "${written.slice(0, 20)}".`,
      en: `${texts.id} has no indicator "${written.slice(0, 20)}".`,
    },
    fix: {
      id: `Gunakan kode dari ${first} sampai ${last}, misalnya ${first} atau angkanya saja.`,
      en: `Use a code from ${first} to ${last}, for example ${first} or only its number.`,
    },
  });
}
