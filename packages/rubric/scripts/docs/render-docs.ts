import type { InstrumentTexts } from '../../src/instrument.js';
import { pemdi2026Texts } from '../../src/pemdi-2026-texts.js';
import { spbe2018Texts } from '../../src/spbe-2018-texts.js';
import { spbe2020Texts } from '../../src/spbe-2020-texts.js';
import { indicatorPage } from './indicator-page.js';
import { instrumentPage } from './instrument-page.js';
import { GENERATED, table } from './markdown.js';

const catalogue: readonly InstrumentTexts[] = [spbe2018Texts, spbe2020Texts, pemdi2026Texts];

/** Every page below docs/instruments/, by path. */
export function renderDocs(): ReadonlyMap<string, string> {
  const pages = new Map([['README.md', overviewPage()]]);
  for (const texts of catalogue) {
    pages.set(`${texts.id}/README.md`, instrumentPage(texts));
    texts.indicators.forEach(({ code }, position) => {
      pages.set(`${texts.id}/${code}.md`, indicatorPage(texts, position));
    });
  }
  return new Map([...pages].map(([path, text]) => [path, `${text.trimEnd()}\n`]));
}

const overviewPage = (): string =>
  [
    GENERATED,
    '# Instrumen',
    '',
    ...table(
      ['Instrumen', 'Tahun penilaian', 'Indikator', 'Berlaku'],
      catalogue.map(({ id, instrument, indicators }) => [
        `[${instrument.name.id}](${id}/README.md)`,
        instrument.legal.years.join(', '),
        String(indicators.length),
        `${instrument.legal.inForce.from} sampai ${instrument.legal.inForce.until === null ? 'sekarang' : `sebelum ${instrument.legal.inForce.until}`}`,
      ]),
    ),
    'Indeks dan tingkat dari instrumen yang berbeda tidak dapat dibandingkan langsung. Kriteria ditulis dengan kata-kata kami; bukti, saran, dan hal yang belum pasti ditandai asalnya di setiap halaman.',
  ].join('\n');
