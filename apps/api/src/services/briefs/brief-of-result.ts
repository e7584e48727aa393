import { type AnyRubric, exactOf, type PublishedFigures, reconcile } from '@spbe/engine';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { chooseYear, radarOfResult } from '../pictures/radar-of-result.js';
import { printFigure } from '../print-figure.js';
import { readResults } from '../results/read-results.js';
import { type Language, say, type Words } from '../words.js';
import type { Brief } from './brief.js';
import type { NextPredicate } from './find-next-predicate.js';
import { nearEdge } from './near-edge.js';
import { pointsLost } from './points-lost.js';

interface Query {
  readonly ctx: Context;
  readonly input: { readonly slug: string; readonly year?: number | undefined; readonly language: Language };
}

type PublishedYear = ReturnType<typeof readResults>['results'][number];

/** The published year of a brief, with its exact domains where they are readable. */
export function publishedYear({ ctx, input }: Query): PublishedYear {
  return chooseYear(readResults({ ctx, input }).results, input.year);
}

/**
 * The brief of a published year. Its indicators are not published, so the decisions are about domains and say so.
 *
 * @param next what was calculated of the next predicate, or null at the top
 */
export function briefOfResult({ ctx, input }: Query, next: NextPredicate | null): Brief {
  const { language } = input;
  const result = publishedYear({ ctx, input });
  const picture = radarOfResult({ ctx, input });
  const instrument = chooseInstrument(ctx, result.instrument);
  const lost = pointsLost(
    instrument,
    (result.nodes ?? []).map(({ code, value }) => ({ code, value })),
  );
  const total = exactOf(instrument.scoring.scale.maximum).minus(exactOf(result.index));
  const edge = edgeOf(instrument, result, language);
  return {
    language,
    title: picture.title,
    standing: null,
    number: {
      name: `${say(instrument.scoring.indexName, language)} ${result.year}`,
      value: printFigure(result.index, language),
      predicate: result.predicate.name,
      edge: edge && say(edge, language),
    },
    source: picture.source,
    printedOn: ctx.now().toISOString().slice(0, 10),
    picture,
    causes: lost.map(({ code, value, lost: points }) => ({
      name: `${code} ${nameOfNode(instrument, code, language)}`,
      value: printFigure(value.toFixed(2, 'half-up'), language),
      lost: printFigure(figureOf(points).text, language),
    })),
    causesTotal: say(
      {
        id: `Kurang ${printFigure(total.toFixed(2, 'half-up'), language)} poin dari ${instrument.scoring.scale.maximum}.`,
        en: `${total.toFixed(2, 'half-up')} points short of ${instrument.scoring.scale.maximum}.`,
      },
      language,
    ),
    decisions: decisionsOf(instrument, result, lost, next, language),
    decisionsNote: say(
      {
        id: 'Angka terbit hanya sampai domain. Langkah termurah per indikator baru dapat dipilih dari penilaian mandiri.',
        en: 'Published figures end at the domains. The cheapest steps per indicator need a self-assessment.',
      },
      language,
    ),
    lagging: null,
  };
}

/** From the exact index behind the printed figures, where these allow one. */
function edgeOf(instrument: KnownInstrument, { index, nodes }: PublishedYear, language: Language) {
  const printed = exactOf(index);
  // Only where the printed figure itself is that near can a full one be.
  if (nearEdge(instrument, printed, language) === null) return null;
  const published: PublishedFigures<AnyRubric> = {
    index,
    nodes: Object.fromEntries((nodes ?? []).map(({ code, value }) => [code, value])),
  };
  const found = reconcile<AnyRubric>(instrument.scoring, published);
  const exact = found.ok ? found.value.index : [printed];
  return exact.map((value) => nearEdge(instrument, value, language)).find((words) => words !== null) ?? null;
}

function decisionsOf(
  instrument: KnownInstrument,
  { year, predicate }: PublishedYear,
  lost: readonly {
    readonly code: string;
    readonly lost: { toFixed(places: number, mode: 'half-up'): string };
  }[],
  next: NextPredicate | null,
  language: Language,
): Brief['decisions'] {
  const [weakest] = lost;
  const first = weakest && {
    name: `${weakest.code} ${nameOfNode(instrument, weakest.code, language)}`,
    points: printFigure(weakest.lost.toFixed(2, 'half-up'), language),
  };
  const domain = first
    ? {
        title: { id: `Dahulukan ${first.name}`, en: `Begin with ${first.name}` },
        detail: {
          id: `Di sini ${first.points} poin hilang, terbanyak. Tetapkan satu penanggung jawab dan tenggat.`,
          en: `${first.points} points are lost here, more than elsewhere. Name one owner and a deadline.`,
        },
      }
    : {
        title: { id: 'Minta rincian domain', en: 'Ask for the values of the domains' },
        detail: {
          id: 'Nilai domain tidak terbaca pada sumber yang kami punya; mintalah lembar hasil dari kementerian.',
          en: 'The values of the domains are not readable in our source; ask the ministry for the result sheet.',
        },
      };
  const target = next
    ? {
        title: { id: `Tetapkan target ${next.name}`, en: `Set the target ${next.name}` },
        detail: wayWords(next),
      }
    : {
        title: { id: `Pertahankan ${predicate.name}`, en: `Keep ${predicate.name}` },
        detail: {
          id: 'Jaga bukti tetap berlaku; bukti kedaluwarsa menurunkan tingkat tanpa ada yang berubah.',
          en: 'Keep evidence valid: expired evidence lowers levels though nothing else changed.',
        },
      };
  const assessment = {
    title: { id: 'Buka penilaian mandiri per indikator', en: 'Open a self-assessment per indicator' },
    detail: {
      id: `Hasil ${year} tidak menyebut indikator; tanpa itu langkah termurah tidak dapat dipilih.`,
      en: `The result of ${year} names no indicators; without them the cheapest steps cannot be chosen.`,
    },
  };
  return [domain, target, assessment].map(({ title, detail }) => ({
    title: say(title, language),
    detail: say(detail, language),
  }));
}

function wayWords({ way }: NextPredicate): Words {
  if (way === null) {
    return {
      id: 'Angka terbitnya tidak saling cocok, jadi jumlah langkahnya tidak dapat dihitung.',
      en: 'The published figures do not fit together, so the steps cannot be counted.',
    };
  }
  const { fewestSteps, baseRate } = way;
  const others = baseRate && baseRate.of > 0 ? baseRate : null;
  return {
    id: `Paling sedikit ${fewestSteps} kenaikan satu tingkat.${
      others
        ? ` Dari ${others.of} instansi setara pada ${others.year}, ${others.reached} mencapainya setahun kemudian.`
        : ''
    }`,
    en: `At least ${fewestSteps} raises by one level.${
      others
        ? ` Of ${others.of} institutions at this level in ${others.year}, ${others.reached} got there a year later.`
        : ''
    }`,
  };
}
