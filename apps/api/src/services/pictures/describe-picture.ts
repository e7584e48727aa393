import { printFigure } from '../print-figure.js';
import { type Language, say } from '../words.js';
import type { NodesPicture, Picture, TrendPicture, UnitsPicture } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';

/**
 * The text twin of a picture: everything that is drawn, for those who cannot see it or may not load it. It is also the
 * description inside the SVG.
 */
export function describePicture(picture: Picture): string {
  const { title, subject, standing, source, language } = picture;
  const lines = [title, subject, ...(standing === null ? [] : [standing]), '', ...linesOf(picture)];
  return `${[...lines, '', `${say(PICTURE_WORDS.source, language)}: ${source}`].join('\n')}\n`;
}

function linesOf(picture: Picture): readonly string[] {
  switch (picture.kind) {
    case 'nodes':
      return nodeLines(picture);
    case 'trend':
      return trendLines(picture);
    case 'units':
      return unitLines(picture);
  }
}

function nodeLines({ axes, before: earlier, language, missing, scale }: NodesPicture): readonly string[] {
  return [
    scaleLine(scale, language),
    ...axes.map(({ code, name, value, before }) => {
      const since =
        earlier === null || before === null ? '' : ` (${earlier}: ${printFigure(before, language)})`;
      return `${code} ${name}: ${value === null ? missing : printFigure(value, language)}${since}`;
    }),
  ];
}

function trendLines({ points, own = [], missing, scale, language }: TrendPicture): readonly string[] {
  let previous: string | null = null;
  const measured = (value: string, instrument: string): string => {
    const breaks = previous !== null && previous !== instrument;
    previous = instrument;
    return `${printFigure(value, language)} (${instrument}${breaks ? `; ${say(PICTURE_WORDS.instrumentChanges, language)}` : ''})`;
  };
  const lines = points.flatMap(({ year, value, instrument }) => [
    value === null || instrument === null ? `${year}: ${missing}` : `${year}: ${measured(value, instrument)}`,
    ...own
      .filter((one) => one.year === year)
      .map((one) => {
        const note = one.note === null ? '' : `, ${one.note}`;
        return `  ${one.name}: ${measured(one.value, one.instrument)}${note}`;
      }),
  ]);
  return [scaleLine(scale, language), ...lines];
}

function unitLines({ rows, others, language }: UnitsPicture): readonly string[] {
  if (rows.length === 0) return [say(PICTURE_WORDS.noUnits, language)];
  const words = (['overdue', 'waiting', 'done'] as const).map(
    (key) => [key, say(PICTURE_WORDS[key], language).toLowerCase()] as const,
  );
  return [
    ...rows.map((row) => `${row.name}: ${words.map(([key, word]) => `${word} ${row[key]}`).join(', ')}`),
    ...(others > 0 ? [`+ ${others} ${say(PICTURE_WORDS.otherUnits, language)}`] : []),
  ];
}

const scaleLine = ({ minimum, maximum }: NodesPicture['scale'], language: Language): string =>
  `${say(PICTURE_WORDS.scale, language)} ${minimum}-${maximum}`;
