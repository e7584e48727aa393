import { type AnyRubric, type Exact, type Ratings, score } from '@spbe/engine';
import type { Context } from '../../context.js';
import type { Access } from '../access/admit.js';
import { jsonPath } from '../errors.js';
import { type Figure, figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { verdictOf } from '../scores/score-ratings.js';
import { type Language, say, type Words } from '../words.js';
import { findOtherInstitution } from './find-other-institution.js';
import { PLACES, readDecimal } from './read-decimal.js';
import type { TauvalCode } from './tauval-codes.js';

/** One row as the ministry's application hands it out. */
export interface TauvalRow {
  readonly kode: string;
  readonly tahun: number;
  readonly nama_instansi: string;
  readonly nilai: Readonly<Record<string, string | number>>;
}

interface Query {
  readonly ctx: Pick<Context, 'instruments' | 'results'>;
  readonly access: Pick<Access, 'institution'>;
  readonly input: { readonly rows: readonly TauvalRow[]; readonly language: Language };
}

interface Finding {
  readonly path: string;
  readonly code: TauvalCode;
  readonly message: Words;
}

/** Its codes have four domains and eight aspects, which is this instrument. */
const INSTRUMENT = 'spbe-2020';

/**
 * Recomputes every row from its aspects, exactly, and says what does not fit. Stores nothing. Source of the shape: rows
 * with `kode, tahun, nama_instansi` and `nilai` of `D2001` to `D2004`, `A2001` to `A2008` and `indeks`, ten decimals each.
 */
export function checkTauval({ ctx, access, input: { rows, language } }: Query) {
  const instrument = chooseInstrument(ctx, INSTRUMENT);
  const seen = new Map<string, number>();
  return {
    instrument: { id: instrument.scoring.id, contentHash: instrument.scoring.contentHash },
    rows: rows.map((row, at) => {
      const findings: Finding[] = [];
      const same = `${row.kode.trim()} ${row.tahun}`;
      const first = seen.get(same);
      if (first === undefined) seen.set(same, at);
      else {
        findings.push({
          path: jsonPath([at]),
          code: 'row-doubled',
          message: { id: `sama dengan baris ${first}`, en: `the same as row ${first}` },
        });
      }
      findings.push(
        ...checkYear(instrument, row, at),
        ...findOtherInstitution(ctx, access.institution, row, at),
      );
      const checked = checkValues(instrument, row, at, findings, language);
      findings.push(...checkPublished(ctx, access, row, at, checked.recomputed?.index ?? null));
      return {
        row: at,
        kode: row.kode,
        year: row.tahun,
        name: row.nama_instansi,
        ...checked,
        findings: findings.map(({ path, code, message }) => ({
          path,
          code,
          message: say(message, language),
        })),
      };
    }),
  };
}

function checkValues(
  instrument: KnownInstrument,
  { nilai, tahun }: TauvalRow,
  at: number,
  findings: Finding[],
  language: Language,
) {
  const { scoring } = instrument;
  const report = (key: string, code: TauvalCode, message: Words): void => {
    findings.push({ path: jsonPath([at, 'nilai', key]), code, message });
  };
  const nodes = nodesOf(instrument);
  const read = nodes.map((node) => {
    const raw = nilai[node.key];
    const text = raw === undefined ? null : String(raw).trim();
    const decimal = text === null ? null : readDecimal(text);
    if (text !== null && decimal === null) report(node.key, 'value-malformed', malformed(text));
    return { ...node, text, decimal };
  });
  for (const key of Object.keys(nilai)) {
    if (key !== 'indeks' && !nodes.some((node) => node.key === key)) {
      report(key, 'code-unknown', {
        id: `${scoring.id} tidak punya kode ini; nilainya diabaikan`,
        en: `${scoring.id} has no such code; its value is ignored`,
      });
    }
  }
  const aspects = read.filter(({ tier }) => tier === 'aspect');
  for (const { key, code, text, decimal, leaves } of aspects) {
    if (text === null) report(key, 'aspect-missing', missing(code));
    else if (decimal && !isMean(decimal.value, leaves, scoring.scale))
      report(key, 'not-a-mean', notAMean(text, leaves));
  }
  const card = cardOf(scoring, aspects, tahun, report);
  if (card) {
    for (const { key, code, tier, text, decimal } of read) {
      const value = card.node(code);
      if (tier !== 'domain' || !value || !decimal || text === null || fits(value, text)) continue;
      report(key, 'domain-differs', differs(text, value));
    }
    const printed = nilai['indeks'] === undefined ? null : String(nilai['indeks']).trim();
    if (printed !== null && readDecimal(printed) === null)
      report('indeks', 'value-malformed', malformed(printed));
    else if (printed !== null && !fits(card.index, printed))
      report('indeks', 'index-differs', differs(printed, card.index));
  }
  return {
    nodes: read.map(({ key, code, text, decimal }) => {
      const value = card?.node(code);
      return {
        key,
        code,
        name: nameOfNode(instrument, code, language),
        printed: text,
        exact: decimal ? figureOf(decimal.value) : null,
        form: decimal?.form ?? null,
        recomputed: value ? figureOf(value) : null,
      };
    }),
    printedIndex: nilai['indeks'] === undefined ? null : String(nilai['indeks']),
    recomputed: card ? verdictOf(instrument, card, language) : null,
  };
}

type ReadNode = ReturnType<typeof nodesOf>[number] & {
  readonly text: string | null;
  readonly decimal: ReturnType<typeof readDecimal>;
};

/** The scorecard of the aspects; null, with a finding at each place, where they cannot be scored. */
function cardOf(
  scoring: KnownInstrument['scoring'],
  aspects: readonly ReadNode[],
  year: number,
  report: (key: string, code: TauvalCode, message: Words) => void,
) {
  if (aspects.some(({ decimal }) => decimal === null)) return null;
  const ratings = Object.fromEntries(aspects.map(({ code, decimal }) => [code, decimal?.value.toFraction()]));
  const scored = score<AnyRubric, Ratings<AnyRubric>>(scoring, ratings as Ratings<AnyRubric>, { year });
  if (scored.ok) return scored.value as Parameters<typeof verdictOf>[1];
  for (const { path } of scored.issues) {
    const aspect = aspects.find(({ code }) => code === path);
    if (aspect) report(aspect.key, 'value-malformed', malformed(aspect.text ?? ''));
  }
  return null;
}

/** Domains and aspects with their codes in Tauval: D2001 is D1, A2008 is A8. */
function nodesOf({ texts, scoring }: KnownInstrument) {
  return texts.nodes.map(({ code, tier }) => ({
    code,
    tier,
    key: `${code.charAt(0)}200${code.slice(1)}`,
    leaves: scoring.leaves.filter(({ parent }) => parent === code).length,
  }));
}

/** Whether whole levels of this many indicators of equal weight can have this mean. */
function isMean(
  value: Exact,
  leaves: number,
  { minimum, maximum }: { readonly minimum: string; readonly maximum: string },
): boolean {
  return (
    (BigInt(leaves) * value.num) % value.den === 0n &&
    value.compare(minimum) >= 0 &&
    value.compare(maximum) <= 0
  );
}

/** The same to all the decimals that were written, or to ten where zeros were dropped. */
const fits = (value: Exact, text: string): boolean => {
  const places = Math.max(PLACES, (text.split('.')[1] ?? '').length);
  const [whole = '', decimals = ''] = text.split('.');
  return value.toFixed(places, 'half-up') === `${Number(whole)}.${decimals.padEnd(places, '0')}`;
};

function checkYear({ scoring }: KnownInstrument, { tahun }: TauvalRow, at: number): Finding[] {
  if (scoring.years.includes(tahun)) return [];
  const years = `${scoring.years[0]}-${scoring.years.at(-1)}`;
  return [
    {
      path: jsonPath([at, 'tahun']),
      code: 'year-outside',
      message: { id: `${scoring.id} dipakai tahun ${years}`, en: `${scoring.id} was in use in ${years}` },
    },
  ];
}

/** Beside the index that the ministry published, which has two decimals. */
function checkPublished(
  { results }: Query['ctx'],
  { institution }: Query['access'],
  { tahun }: TauvalRow,
  at: number,
  index: Figure | null,
): Finding[] {
  const published = results.bySlug.get(institution.slug)?.results.find(({ year }) => year === tahun);
  if (!published || index === null || published.index === index.text) return [];
  return [
    {
      path: jsonPath([at, 'nilai', 'indeks']),
      code: 'published-differs',
      message: {
        id: `indeks terbit ${tahun} adalah ${published.index}, dihitung ulang ${index.text}`,
        en: `the published index of ${tahun} is ${published.index}, recomputed ${index.text}`,
      },
    },
  ];
}

const malformed = (text: string): Words => ({
  id: `"${text.slice(0, 40)}" bukan desimal yang sah pada skala ini`,
  en: `"${text.slice(0, 40)}" is no valid decimal of this scale`,
});
const missing = (code: string): Words => ({
  id: `aspek ${code} tidak ada nilainya; indeks tidak dapat dihitung ulang`,
  en: `the aspect ${code} has no value; the index cannot be recomputed`,
});
const notAMean = (text: string, leaves: number): Words => ({
  id: `${leaves} tingkat bulat tidak dapat bernilai rata-rata ${text.slice(0, 40)}`,
  en: `${leaves} whole levels cannot have the mean ${text.slice(0, 40)}`,
});
const differs = (text: string, value: Exact): Words => ({
  id: `tertulis ${text.slice(0, 40)}, dari aspeknya ${value.toFixed(PLACES, 'half-up')}`,
  en: `written ${text.slice(0, 40)}, from its aspects ${value.toFixed(PLACES, 'half-up')}`,
});
