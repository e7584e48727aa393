import type { InstrumentTexts, NodeText } from '../../src/instrument.js';
import { cites, comma, confidenceOf, GENERATED, list, section, table } from './markdown.js';

const BASIS = { exact: 'nilai penuh', published: 'nilai terbit' } as const;
const MODE = {
  'half-up': 'setengah ke atas',
  'half-even': 'setengah ke genap',
  down: 'dipotong',
  up: 'ke atas',
} as const;

/** The page of one instrument, in Indonesian: status, weights, edges, what is uncertain, documents. */
export function instrumentPage(texts: InstrumentTexts): string {
  const { instrument, documents } = texts;
  const { legal, scale, bands, publishedRounding, predicateBasis } = instrument;
  const until = legal.inForce.until === null ? 'sekarang' : `sebelum ${legal.inForce.until}`;
  return [
    GENERATED,
    `# ${instrument.name.id}`,
    '',
    '[Semua instrumen](../README.md)',
    '',
    ...section('Status', [
      ...list([
        `Berlaku dari ${legal.inForce.from} sampai ${until}${legal.repealedBy === null ? '' : `; dicabut ${legal.repealedBy}`}.`,
        `Tahun penilaian: ${legal.years.join(', ')}.`,
        ...legal.basis.map((basis) => `Dasar: ${basis}`),
      ]),
      ...(legal.note ? [legal.note.id, ''] : []),
      ...cites(documents, legal.sources),
    ]),
    ...section('Struktur dan bobot', [...weights(texts), ...cites(documents, texts.weightSources)]),
    ...section('Predikat', [
      ...table(
        ['Predikat', 'Dari (termasuk)', 'Sampai'],
        bands.order.map(({ name, from, to }, position) => [
          name.id,
          from === null ? comma(scale.minimum) : comma(from),
          position === bands.order.length - 1 ? `${comma(to)} (termasuk)` : `di bawah ${comma(to)}`,
        ]),
      ),
      `Nilai terbit dibulatkan ${publishedRounding.places} desimal, ${MODE[publishedRounding.mode]}. Predikat diambil dari ${BASIS[predicateBasis.default]}${predicateBasis.years.map(({ year, basis }) => `; ${year} dari ${BASIS[basis]}`).join('')}.`,
      '',
      ...cites(documents, [
        ...bands.sources,
        ...publishedRounding.sources,
        ...predicateBasis.years.flatMap(({ sources }) => sources),
      ]),
    ]),
    ...section('Tingkat', levelLines(texts)),
    ...section('Yang belum pasti', list(instrument.uncertain.map(({ id }) => id))),
    ...section(
      'Dokumen',
      list(
        documents.map(({ title, copy, checkedOn, confidence }) => {
          const about = `diperiksa ${checkedOn}, keyakinan ${confidenceOf(confidence)}`;
          return `${title}. ${copy} (${about}).`;
        }),
      ),
    ),
  ].join('\n');
}

function weights(texts: InstrumentTexts): string[] {
  const rowsBelow = (parent: string | null, depth: number): string[][] =>
    texts.nodes
      .filter((node) => node.parent === parent)
      .flatMap((node: NodeText) => [
        [`${'&emsp;'.repeat(depth)}**${node.code} ${node.name.id}**`, `**${comma(node.weight)}**`],
        ...rowsBelow(node.code, depth + 1),
        ...texts.indicators
          .filter(({ path }) => path[path.length - 1] === node.code)
          .map(({ code, shortName, weight }) => [
            `${'&emsp;'.repeat(depth + 1)}[${code} ${shortName.id}](${code}.md)`,
            comma(weight),
          ]),
      ]);
  return table(['Bagian', 'Bobot (% indeks)'], rowsBelow(null, 0));
}

function levelLines({ instrument, documents }: InstrumentTexts): string[] {
  const CAPABILITY: { readonly [key: string]: string } = {
    process: 'Kapabilitas proses',
    service: 'Kapabilitas layanan',
    maturity: 'Kematangan',
    'external-index': 'Indeks luar',
  };
  const { levelBands } = instrument;
  return [
    ...Object.entries(instrument.levelNames).flatMap(([key, levels]) => [
      `### ${CAPABILITY[key] ?? key}`,
      '',
      ...table(
        ['Tingkat', 'Nama', 'Arti'],
        levels.map(({ level, name, definition }) => [String(level), name.id, definition.id]),
      ),
    ]),
    ...cites(documents, instrument.levelSources),
    ...(levelBands
      ? [
          `Batas bawah tingkat: ${levelBands.from.map(comma).join('; ')}. Nilai tepat pada batas ${levelBands.edge === 'upper-inclusive' ? 'masih termasuk tingkat di bawahnya, berbeda dari predikat' : 'termasuk tingkat di atasnya'}.`,
          '',
          ...cites(documents, levelBands.sources),
        ]
      : []),
  ];
}
