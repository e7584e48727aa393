import { type Exact, exactOf } from '@spbe/engine';
import { crosswalk, evidenceReuse, linksOf, relationSources } from '@spbe/rubric/relations';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { type Language, say, type Words } from '../words.js';
import { wrongShape } from '../wrong-shape.js';
import { chooseInstrument } from './choose-instrument.js';
import { citeSources } from './cite-sources.js';
import { nameOfNode } from './name-nodes.js';

/** The instruments between which the crosswalk knows links. */
export const CROSSWALK_INSTRUMENTS = ['spbe-2018', 'spbe-2020', 'pemdi-2026'] as const;
export type CrosswalkInstrument = (typeof CROSSWALK_INSTRUMENTS)[number];

interface Query {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: {
    readonly from: CrosswalkInstrument;
    readonly to: CrosswalkInstrument;
    readonly language: Language;
  };
}

const NO_CONVERSION: Words = {
  id:
    'Tidak ada tingkat atau indeks yang dibawa ke instrumen lain: kriteria, skala, dan batas predikatnya berbeda, dan tidak ada ' +
    'konversi resmi. Indeks baru dapat jatuh di mana saja pada interval ini sampai dinilai.',
  en:
    'No level and no index is carried to another instrument: criteria, scales and predicate edges differ, and there is no ' +
    'official conversion. Until it is assessed, the new index may lie anywhere in this interval.',
};

/**
 * Which indicators of two instruments treat the same subject, how much of the target's weight has a predecessor, and
 * which evidence is worth opening again. Never a converted number: the only interval that holds is the whole scale.
 */
export function readCrosswalk({ ctx, input }: Query) {
  const { from, to, language } = input;
  if (from === to) {
    throw wrongShape('$.to', 'not-allowed', {
      id: 'harus instrumen lain daripada from',
      en: 'must be another instrument than from',
    });
  }
  const source = chooseInstrument(ctx, from);
  const target = chooseInstrument(ctx, to);
  const name = (code: string) => ({ code, name: nameOfNode(target, code, language) });
  const links = source.texts.indicators.map(({ code }) => ({
    code,
    name: nameOfNode(source, code, language),
    to: linksOf(from, code)
      .filter(({ instrument }) => instrument === to)
      .map((link) => ({ ...name(link.code), basis: link.basis })),
  }));
  const linked = new Set(links.flatMap((link) => link.to.map(({ code }) => code)));
  const fresh = target.texts.indicators.filter(({ code }) => !linked.has(code));
  const isForward = from === 'spbe-2020' && to === 'pemdi-2026';
  return {
    from: { id: from, contentHash: source.scoring.contentHash },
    to: { id: to, contentHash: target.scoring.contentHash },
    notice: say(NO_CONVERSION, language),
    interval: {
      minimum: figureOf(exactOf(target.scoring.scale.minimum)),
      maximum: figureOf(exactOf(target.scoring.scale.maximum)),
    },
    links,
    withoutPredecessor: fresh.map(({ code }) => name(code)),
    weightWithPredecessor: figureOf(
      target.texts.indicators
        .filter(({ code }) => linked.has(code))
        .reduce((sum: Exact, { weight }) => sum.plus(exactOf(weight)), exactOf(0)),
    ),
    evidenceReusable: isForward
      ? evidenceReuse.rows.map(({ pemdi2026, spbe2020, what }) => ({
          ...name(pemdi2026),
          from: spbe2020.map((code) => ({ code, name: nameOfNode(source, code, language) })),
          what: say(what, language),
        }))
      : [],
    sources: {
      links: citeSources({ documents: relationSources }, crosswalk.sources),
      evidence: citeSources({ documents: relationSources }, isForward ? evidenceReuse.sources : []),
    },
  };
}
