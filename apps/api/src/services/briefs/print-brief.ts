import pdfmake from 'pdfmake';
import { drawSvg } from '../pictures/draw-picture.js';
import { FONT_FAMILY, FONT_FILES } from '../pictures/fonts.js';
import { printDate } from '../print-date.js';
import { say } from '../words.js';
import type { Brief } from './brief.js';
import { BRIEF_WORDS } from './brief-words.js';

const INK = '#14213d';
const SOFT = '#5b6478';

pdfmake.setFonts({
  [FONT_FAMILY]: {
    normal: FONT_FILES.normal,
    bold: FONT_FILES.bold,
    italics: FONT_FILES.normal,
    bolditalics: FONT_FILES.bold,
  },
});
// Nothing is fetched, and no file is read but the fonts that come with the program.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values<string>(FONT_FILES).includes(path));

/** What must not push the page over its end; longer names are cut with an ellipsis. */
const LONGEST = {
  title: 100,
  cause: 70,
  decision: 90,
  detail: 180,
  unit: 48,
  late: 46,
  edge: 200,
  note: 190,
  source: 240,
} as const;
const MOST = { causes: 5, decisions: 3, lagging: 3 } as const;

/** The brief as PDF: exactly one page of A4 with embedded fonts, so that its text can be searched and copied. */
export async function printBrief(brief: Brief): Promise<Uint8Array> {
  const words = (key: keyof typeof BRIEF_WORDS): string => say(BRIEF_WORDS[key], brief.language);
  const made = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [42, 36, 42, 36],
    language: brief.language,
    info: {
      title: `${brief.title} - ${brief.number.name}`,
      subject: words('heading'),
      producer: 'SPBE',
      creator: 'SPBE',
    },
    defaultStyle: { font: FONT_FAMILY, fontSize: 9.5, color: INK, lineHeight: 1.15 },
    content: [
      headerOf(brief, words),
      {
        columns: [
          { width: 200, stack: numberOf(brief, words) },
          {
            width: '*',
            svg: drawSvg({ ...brief.picture, title: '', subject: '', standing: null, source: '' }),
            fit: [300, 226],
          },
        ],
        columnGap: 12,
        margin: [0, 6, 0, 0],
      },
      section(words('cause')),
      causesOf(brief, words),
      section(words('decisions')),
      ...decisionsOf(brief),
      ...laggingOf(brief, words),
      {
        text: `${words('source')}: ${cut(brief.source, LONGEST.source)}`,
        fontSize: 8,
        color: SOFT,
        margin: [0, 10, 0, 0],
      },
    ],
  });
  return new Uint8Array(await made.getBuffer());
}

type WordOf = (key: keyof typeof BRIEF_WORDS) => string;

const headerOf = ({ title, standing, printedOn, language }: Brief, words: WordOf) => ({
  stack: [
    { text: `${words('heading')} - ${words('printedOn')} ${printDate(printedOn, language)}`, color: SOFT },
    { text: cut(title, LONGEST.title), fontSize: 18, bold: true },
    ...(standing === null
      ? []
      : [{ table: { body: [[{ text: standing, bold: true, fontSize: 9 }]] }, margin: [0, 3, 0, 0] }]),
  ],
});

const numberOf = ({ number }: Brief, words: WordOf) => [
  { text: number.name, fontSize: 12, margin: [0, 24, 0, 0] },
  {
    text: number.value ?? words('incomplete'),
    fontSize: number.value === null ? 22 : 48,
    bold: true,
    lineHeight: 1,
  },
  { text: number.predicate, fontSize: 16, bold: true },
  ...(number.edge === null ? [] : [{ text: cut(number.edge, LONGEST.edge), margin: [0, 8, 0, 0] }]),
];

const section = (text: string) => ({ text, fontSize: 12, bold: true, margin: [0, 9, 0, 3] });

const causesOf = ({ causes, causesTotal }: Brief, words: WordOf) => ({
  stack: [
    ...(causes.length === 0
      ? []
      : [
          {
            layout: 'lightHorizontalLines',
            table: {
              headerRows: 1,
              widths: ['*', 60, 70],
              body: [
                [
                  '',
                  { text: words('value'), bold: true, alignment: 'right' },
                  { text: words('lost'), bold: true, alignment: 'right' },
                ],
                ...causes
                  .slice(0, MOST.causes)
                  .map(({ name, value, lost }) => [
                    cut(name, LONGEST.cause),
                    { text: value, alignment: 'right' },
                    { text: lost, alignment: 'right' },
                  ]),
              ],
            },
          },
        ]),
    { text: causesTotal, color: SOFT, margin: [0, 3, 0, 0] },
  ],
});

const decisionsOf = ({ decisions, decisionsNote }: Brief) => [
  {
    ol: decisions.slice(0, MOST.decisions).map(({ title, detail }) => ({
      stack: [{ text: cut(title, LONGEST.decision), bold: true }, cut(detail, LONGEST.detail)],
      margin: [0, 0, 0, 3],
    })),
  },
  { text: cut(decisionsNote, LONGEST.note), color: SOFT },
];

function laggingOf({ lagging }: Brief, words: WordOf) {
  if (lagging === null) return [];
  return [
    section(words('lagging')),
    lagging.length === 0
      ? { text: words('nobodyLate') }
      : {
          ul: lagging
            .slice(0, MOST.lagging)
            .map(({ name, detail }) => `${cut(name, LONGEST.unit)}: ${cut(detail, LONGEST.late)}`),
        },
  ];
}

const cut = (text: string, longest: number): string => {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
};
