import type { Context } from '../../context.js';
import type { PlannedTarget } from '../../store/plans.js';
import type { Figure } from '../figure.js';
import { nameBand } from '../instruments/predicates.js';
import { type Language, say, type Words } from '../words.js';
import type { Overdue } from './find-laggards.js';

interface Predicate {
  readonly id: string;
  readonly name: string;
}

/** What the message says, as facts. */
export interface MessageFacts {
  readonly institution: { readonly id: string; readonly name: string };
  /** Day of the institution, ISO. */
  readonly date: string;
  readonly self: {
    readonly assessment: string;
    readonly year: number;
    readonly instrument: string;
    readonly status: 'open' | 'submitted';
    readonly index: Figure;
    readonly predicate: Predicate;
    readonly missing: number;
  } | null;
  readonly published: {
    readonly year: number;
    readonly instrument: string;
    readonly index: string;
    readonly predicate: Predicate;
  } | null;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly target: PlannedTarget;
    readonly year: number | null;
    readonly ifDone: Figure | null;
    readonly reachesTarget: boolean | null;
  } | null;
  readonly owners: readonly {
    readonly unit: string;
    readonly name: string;
    readonly overdue: Overdue;
    readonly decision: {
      readonly kind: 'step' | 'recommendation';
      readonly id: string;
      readonly due: string;
      readonly indicator: string | null;
      readonly name: string | null;
      readonly to: string | null;
      readonly advice: string | null;
    } | null;
  }[];
}

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;
/** A message is read on a telephone. */
const LONGEST_PART = 120;

/** The facts in lines of plain text, without any markup that a forward could break. */
export function sayMessage(ctx: Context, facts: MessageFacts, language: Language): string {
  const { institution, date, self, published, plan, owners } = facts;
  const speak = (words: Words): string => say(words, language);
  const lines = [`${shorten(institution.name)}, ${dayOf(date, language)}`];
  if (self) {
    const missing =
      self.missing === 0
        ? ''
        : speak({
            id: `; ${self.missing} indikator belum dinilai dan dihitung terendah`,
            en: `; ${self.missing} indicators are not rated and count as the lowest`,
          });
    lines.push(
      speak({ id: 'Penilaian mandiri', en: 'Self-assessment' }) +
        ` ${self.year}: ${self.index.text}, ${self.predicate.name}${missing}`,
    );
  }
  if (published) {
    lines.push(
      speak({ id: 'Hasil terbit terakhir', en: 'Last published result' }) +
        ` ${published.year}: ${published.index}, ${published.predicate.name}`,
    );
  }
  if (!self && !published) lines.push(speak({ id: 'Belum ada indeks', en: 'There is no index yet' }));
  lines.push(sayTarget(ctx, plan, self?.instrument ?? published?.instrument, language));
  lines.push('');
  if (owners.length === 0) {
    lines.push(
      speak({ id: 'Tidak ada pekerjaan unit yang terlambat.', en: 'No unit is late with its work.' }),
    );
  } else {
    lines.push(speak({ id: 'Perlu keputusan:', en: 'To decide:' }));
    owners.forEach((owner, position) => {
      lines.push(`${position + 1}. ${shorten(owner.name)}: ${sayOverdue(owner.overdue, language)}`);
      lines.push(`   ${sayDecision(owner, language)}`);
    });
  }
  return lines.join('\n');
}

function sayTarget(
  ctx: Context,
  plan: MessageFacts['plan'],
  instrument: string | undefined,
  language: Language,
): string {
  if (!plan) return say({ id: 'Target belum ditetapkan', en: 'No target is set yet' }, language);
  const { index, predicate } = plan.target;
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument);
  const goal = index ?? (known ? nameBand(known, predicate ?? '', language).name : (predicate ?? ''));
  const year = plan.year === null ? '' : ` (${plan.year})`;
  const end = plan.ifDone
    ? say(
        { id: `; rencana mencapai ${plan.ifDone.text}`, en: `; the plan reaches ${plan.ifDone.text}` },
        language,
      )
    : '';
  return `Target${year}: ${goal}${end}`;
}

function sayOverdue(
  { indicators, returned, pending, recommendations, steps }: Overdue,
  language: Language,
): string {
  const parts: readonly (readonly [number, Words, singular: string])[] = [
    [
      indicators,
      { id: 'indikator lewat tenggat', en: 'indicators past the deadline' },
      'indicator past the deadline',
    ],
    [returned, { id: 'usulan dikembalikan', en: 'updates returned' }, 'update returned'],
    [
      pending,
      { id: 'usulan menunggu keputusannya', en: 'updates waiting for its decision' },
      'update waiting for its decision',
    ],
    [
      recommendations,
      { id: 'rekomendasi terlambat', en: 'recommendations overdue' },
      'recommendation overdue',
    ],
    [steps, { id: 'langkah terlambat', en: 'steps overdue' }, 'step overdue'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words, singular]) => {
      const what = language === 'en' && count === 1 ? singular : say(words, language);
      return `${count} ${what}`;
    })
    .join(', ');
}

function sayDecision({ decision }: MessageFacts['owners'][number], language: Language): string {
  if (!decision) {
    return say(
      { id: 'Putuskan: siapa menyelesaikannya dan kapan', en: 'Decide: who finishes it and when' },
      language,
    );
  }
  const { indicator, name, to, advice, due } = decision;
  const what = advice
    ? shorten(advice)
    : say(
        { id: `${indicator} ${name} ke tingkat ${to}`, en: `${indicator} ${name} to level ${to}` },
        language,
      );
  return say(
    {
      id: `Putuskan: ${what}, batas ${dayOf(due, language)}`,
      en: `Decide: ${what}, by ${dayOf(due, language)}`,
    },
    language,
  );
}

/** A calendar day in words; it has no time zone of its own. */
const dayOf = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** One line, whatever somebody typed, and no longer than a telephone shows. */
function shorten(text: string): string {
  // By characters, so that none is cut in two.
  const line = [...text.replace(/\s+/g, ' ').trim()];
  return line.length > LONGEST_PART ? `${line.slice(0, LONGEST_PART - 1).join('')}…` : line.join('');
}
