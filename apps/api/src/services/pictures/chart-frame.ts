import type { EChartsCoreOption } from 'echarts/core';
import { say } from '../words.js';
import { FONT_FAMILY } from './fonts.js';
import type { Picture } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';
import { wrapText } from './wrap-text.js';

/** Half of it is the width of a small phone; letters of 24 are 12 there. */
export const WIDTH = 720;
export const MARGIN = 24;
/** Dark enough to be told apart on grey paper; shapes differ by pattern and marker, too. */
export const INK = '#14213d';
export const SOFT_INK = '#5b6478';
export const GRID_INK = '#c3c8d1';
export const FONT_SIZE = 24;

interface Block {
  readonly text: string;
  readonly size: number;
  readonly isBold?: boolean;
  readonly isBoxed?: boolean;
}

export interface ChartFrame {
  /** Where the chart may begin, and what lies below it. */
  readonly top: number;
  readonly bottom: number;
  readonly option: EChartsCoreOption;
}

const LINE = 1.3;

/** Title, subject, standing and source around a chart of the given height; those that are empty take no room. */
export function frameChart(picture: Picture, chartHeight: number): ChartFrame & { readonly height: number } {
  const { title, subject, standing, source, language } = picture;
  const above = layOut(
    [
      { text: title, size: 32, isBold: true },
      { text: subject, size: 26 },
      ...(standing === null ? [] : [{ text: standing, size: 22, isBold: true, isBoxed: true }]),
    ],
    MARGIN,
  );
  const top = above.end;
  const below = layOut(
    [{ text: source === '' ? '' : `${say(PICTURE_WORDS.source, language)}: ${source}`, size: 20 }],
    top + chartHeight + 8,
  );
  const height = below.end + MARGIN / 2;
  return {
    top,
    bottom: height - top - chartHeight,
    height,
    option: {
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT_FAMILY, color: INK, fontSize: FONT_SIZE },
      title: [...above.titles, ...below.titles],
    },
  };
}

function layOut(blocks: readonly Block[], start: number) {
  let end = start;
  const titles = blocks
    .filter(({ text }) => text !== '')
    .map(({ text, size, isBold, isBoxed }) => {
      const lines = wrapText(text, Math.floor((WIDTH - 2 * MARGIN) / (size * 0.53)), 4);
      const lineHeight = Math.round(size * LINE);
      const padding = isBoxed ? 8 : 0;
      const top = end;
      end += lines.length * lineHeight + 2 * padding + 10;
      return {
        text: lines.join('\n'),
        left: MARGIN,
        top,
        padding,
        ...(isBoxed ? { borderColor: INK, borderWidth: 2 } : {}),
        textStyle: {
          fontSize: size,
          lineHeight,
          fontFamily: FONT_FAMILY,
          fontWeight: isBold ? 500 : 400,
          color: INK,
        },
      };
    });
  return { titles, end };
}
