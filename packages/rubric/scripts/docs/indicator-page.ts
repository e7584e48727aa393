import { exactOf } from '@spbe/engine';
import type { IndicatorText, InstrumentTexts } from '../../src/instrument.js';
import type { Step } from '../../src/schema.js';
import { relationLines } from './indicator-relations.js';
import { cites, comma, confidenceOf, GENERATED, list, section, table } from './markdown.js';

const EFFORT = { light: 'ringan', moderate: 'sedang', heavy: 'berat' } as const;
const REASON = {
  'wrong-object': 'bukti salah sasaran',
  outdated: 'sudah kedaluwarsa',
  missing: 'belum ada',
  'gated-by-lower-level': 'tingkat di bawahnya belum diterima',
  unsigned: 'belum ditandatangani',
  'not-yet-enacted': 'belum ditetapkan',
} as const;
const STEWARD_BASIS: { readonly [basis: string]: string } = {
  'owner-of-external-index': 'pemilik indeks luar',
  'inferred-from-2025-concept': 'disimpulkan dari konsep 2025',
};

/** The page of one indicator, in Indonesian: the law first, our advice after it and marked as ours. */
export function indicatorPage(texts: InstrumentTexts, position: number): string {
  const indicator = texts.indicators[position] as IndicatorText;
  const sources = (key: 'name' | 'criteria' | 'evidence' | 'tips', label: string): string[] => {
    const lines = cites(texts.documents, indicator.sources[key]);
    return lines.length === 0 ? [] : [`**${label}**`, '', ...lines];
  };
  return [
    GENERATED,
    `# ${indicator.code} ${indicator.shortName.id}`,
    '',
    wayTo(texts, position),
    '',
    `**${indicator.name.id}** (${indicator.name.en})`,
    '',
    ...facts(texts, indicator),
    ...section('Kriteria dan bukti dukung', levels(texts, indicator)),
    ...section('Indeks luar', external(texts, indicator)),
    ...section('Saran kami', steps(indicator.steps)),
    ...section('Hubungan dengan indikator lain', relationLines(texts, indicator.code)),
    ...section('Catatan', list(indicator.notes.map(({ id }) => id))),
    ...section('Sumber', [
      ...sources('name', 'Nama'),
      ...sources('criteria', 'Kriteria'),
      ...sources('evidence', 'Bukti dukung'),
      ...sources('tips', 'Saran'),
    ]),
  ].join('\n');
}

function wayTo(texts: InstrumentTexts, position: number): string {
  const link = (offset: number, label: (code: string) => string): string[] => {
    const neighbour = texts.indicators[position + offset];
    return neighbour ? [`[${label(neighbour.code)}](${neighbour.code}.md)`] : [];
  };
  const indicator = texts.indicators[position] as IndicatorText;
  const path = indicator.path.map((code) => {
    const node = texts.nodes.find((each) => each.code === code);
    return `${code} ${node?.name.id ?? ''}`.trim();
  });
  const up = [`[${texts.instrument.indexName.id} (${texts.id})](README.md)`, ...path].join(' › ');
  return [up, ...link(-1, (code) => `← ${code}`), ...link(1, (code) => `${code} →`)].join(' · ');
}

function facts(texts: InstrumentTexts, { weight, capability, steward, aliases }: IndicatorText): string[] {
  const exact = exactOf(weight);
  const gain = exactOf({ num: exact.num, den: exact.den * 100n });
  const names = texts.instrument.levelNames[capability] ?? [];
  return table(
    ['Hal', 'Isi'],
    [
      ['Bobot', `${comma(weight)}% dari indeks`],
      ['Naik satu tingkat penuh menambah', `${comma(gain.toDecimalText() ?? gain.toFraction())} pada indeks`],
      ['Tingkat', names.map(({ level, name }) => `${level} ${name.id}`).join(', ')],
      ...(aliases ? [['Nama lain', aliases.join('; ')]] : []),
      ...(steward
        ? [
            [
              'Instansi pembina',
              `${steward.name} (${STEWARD_BASIS[steward.basis] ?? steward.basis}, keyakinan ${confidenceOf(steward.confidence)})`,
            ],
          ]
        : []),
    ],
  );
}

function levels(texts: InstrumentTexts, indicator: IndicatorText): string[] {
  const names = texts.instrument.levelNames[indicator.capability] ?? [];
  const own = indicator.sources.evidence.some(
    ({ document }) => texts.documents.find(({ id }) => id === document)?.kind === 'own-work',
  );
  const evidenceTitle = own
    ? 'Bukti dukung (turunan kami dari kriteria, bukan daftar resmi):'
    : 'Bukti dukung:';
  return [
    'Kriteria ditulis dengan kata-kata kami menurut sumber di bagian akhir. Alasan penolakan dari kami, bukan regulasi.',
    '',
    ...indicator.levels.flatMap(({ level, criterion, requires, evidence, rejections }) => [
      `### Tingkat ${level}: ${names.find((name) => name.level === level)?.name.id ?? ''}`,
      '',
      `${criterion.id}${requires === null ? '' : ` (Prasyarat: tingkat ${requires}.)`}`,
      '',
      ...(evidence.length > 0 ? [evidenceTitle, '', ...list(evidence)] : []),
      ...(rejections.length > 0
        ? [
            'Sering ditolak karena:',
            '',
            ...list(rejections.map(({ reason, text }) => `*${REASON[reason]}*: ${text}`)),
          ]
        : []),
    ]),
  ];
}

function external(texts: InstrumentTexts, { externalIndex }: IndicatorText): string[] {
  if (!externalIndex) return [];
  return [
    `${externalIndex.name.id}, dikelola ${externalIndex.owner}. Di dalam satu pita nilainya dihitung lurus.`,
    '',
    ...table(
      ['Tingkat', 'Bacaan indeks luar', 'Nilai indikator'],
      externalIndex.bands.map(({ level, from, to, valueFrom, valueTo }) => [
        String(level),
        `${comma(from)} sampai ${comma(to)}`,
        `${comma(valueFrom)} sampai ${comma(valueTo)}`,
      ]),
    ),
    ...(externalIndex.note === undefined ? [] : [externalIndex.note, '']),
    ...cites(texts.documents, externalIndex.sources),
  ];
}

function steps(all: readonly Step[]): string[] {
  if (all.length === 0) return [];
  return [
    'Bukan bagian dari regulasi. Golongan upaya dan perkiraan waktu juga dari kami; penilaian tetap di tangan asesor.',
    '',
    ...all.flatMap(({ from, to, tips, effort, weeks }) => [
      `### Dari tingkat ${from} ke ${to}`,
      '',
      `Upaya ${EFFORT[effort]}, sekitar ${weeks.min} sampai ${weeks.max} minggu.`,
      '',
      ...tips.flatMap(({ action, document, drafter, signer, meeting, first }) => [
        action,
        '',
        ...list([
          `Dokumen: ${document}`,
          `Penyusun: ${drafter}`,
          `Penanda tangan: ${signer}`,
          ...(meeting === undefined ? [] : [`Rapat: ${meeting}`]),
          ...(first === undefined ? [] : [`Siapkan dahulu: ${first}`]),
        ]),
      ]),
    ]),
  ];
}
