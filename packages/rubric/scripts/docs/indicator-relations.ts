import type { InstrumentTexts } from '../../src/instrument.js';
import { type CrosswalkInstrument, linksOf } from '../../src/links-of.js';
import { evidenceReuse, prerequisitesOf } from '../../src/prerequisites-of.js';
import { list } from './markdown.js';

const BASIS = { official: 'resmi', inferred: 'simpulan dari naskah', ours: 'pengalaman kami' } as const;
const LINK_BASIS = { official: 'resmi', inferred: 'simpulan kami', unofficial: 'tidak resmi' } as const;

/** What an indicator waits for, what waits for it, and where its subject stands in the other instruments. */
export function relationLines(texts: InstrumentTexts, code: string): string[] {
  const nameOf = (other: string): string =>
    `[${other} ${texts.indicators.find((each) => each.code === other)?.shortName.id ?? ''}](${other}.md)`;
  const all = prerequisitesOf(texts.id);
  const waits = all
    .filter((each) => each.code === code)
    .map(
      ({ at, needs, min, basis, reason }) =>
        `Tingkat ${at} memerlukan ${nameOf(needs)} pada tingkat ${min} (${BASIS[basis]}). ${reason.id}`,
    );
  const awaited = all
    .filter((each) => each.needs === code)
    .map(
      ({ code: other, at, min, basis }) =>
        `Tingkat ${min} diperlukan ${nameOf(other)} untuk tingkat ${at} (${BASIS[basis]}).`,
    );
  const links = linksOf(texts.id as CrosswalkInstrument, code).map(
    ({ instrument, code: other, basis }) =>
      `Pokok yang sama: [${other} pada ${instrument}](../${instrument}/${other}.md) (${LINK_BASIS[basis]}).`,
  );
  const reuse = evidenceReuse.rows
    .filter((row) => texts.id === 'pemdi-2026' && row.pemdi2026 === code)
    .map(({ what }) => `Bukti SPBE yang layak dibuka lagi (saran kami): ${what.id}`);
  const warning =
    links.length === 0
      ? []
      : ['Tingkat tidak boleh dipindahkan antarinstrumen: kriteria, skala, dan batasnya berbeda.', ''];
  return [...list([...waits, ...awaited]), ...list([...links, ...reuse]), ...warning];
}
