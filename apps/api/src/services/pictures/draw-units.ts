import type { EChartsCoreOption } from 'echarts/core';
import { say } from '../words.js';
import { FONT_SIZE, frameChart, INK, MARGIN, WIDTH } from './chart-frame.js';
import type { UnitsPicture, UnitsRow } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';
import { wrapText } from './wrap-text.js';

const ROW = 84;
const LEGEND = 56;
const BAR = 34;

/** On grey paper the three states differ by pattern: hatched, dotted, plain. */
const STATES = [
  { key: 'overdue', color: INK, ink: '#ffffff', decal: null },
  {
    key: 'waiting',
    color: '#aab4c8',
    ink: INK,
    decal: {
      symbol: 'rect',
      dashArrayX: [1, 0],
      dashArrayY: [3, 6],
      rotation: Math.PI / 4,
      color: '#6d7891',
    },
  },
  { key: 'done', color: '#ffffff', ink: INK, decal: null },
] as const satisfies readonly {
  readonly key: keyof UnitsRow;
  readonly color: string;
  readonly ink: string;
  readonly decal: object | null;
}[];

/** Every unit with its work in three states; bars are counts of work, so offices compare by what lies there. */
export function drawUnits(picture: UnitsPicture): {
  readonly option: EChartsCoreOption;
  readonly height: number;
} {
  const { rows, others, language } = picture;
  const rest = others > 0 || rows.length === 0 ? 40 : 0;
  const frame = frameChart(picture, LEGEND + rows.length * ROW + rest);
  const top = frame.top + LEGEND;
  const most = Math.max(1, ...rows.map(({ overdue, waiting, done }) => overdue + waiting + done));
  return {
    height: frame.height,
    option: {
      ...frame.option,
      legend: {
        top: frame.top + 4,
        left: MARGIN,
        itemWidth: 36,
        itemHeight: 22,
        itemGap: 28,
        textStyle: { fontSize: FONT_SIZE, color: INK },
        itemStyle: { borderColor: INK, borderWidth: 2 },
      },
      grid: { left: MARGIN, right: MARGIN, top, height: rows.length * ROW },
      xAxis: { type: 'value', max: most, show: false },
      yAxis: { type: 'category', inverse: true, show: false, data: rows.map((_, position) => position) },
      graphic: [
        ...rows.map(({ name }, position) => note(name, top + position * ROW - 4)),
        ...(rest > 0
          ? [
              note(
                rows.length === 0
                  ? say(PICTURE_WORDS.noUnits, language)
                  : `+ ${others} ${say(PICTURE_WORDS.otherUnits, language)}`,
                top + rows.length * ROW + 4,
              ),
            ]
          : []),
      ],
      series: STATES.map(({ key, color, ink, decal }) => ({
        type: 'bar',
        stack: 'work',
        name: say(PICTURE_WORDS[key], language),
        barWidth: BAR,
        // Below the name of the unit, which has the upper half of the row.
        data: rows.map((row) => (row[key] === 0 ? '-' : row[key])),
        itemStyle: { color, borderColor: INK, borderWidth: 2, ...(decal ? { decal } : {}) },
        label: {
          show: true,
          position: 'inside',
          fontSize: 22,
          fontWeight: 500,
          color: ink,
          ...(decal ? { backgroundColor: '#ffffff', padding: [1, 5] } : {}),
        },
      })),
    },
  };
}

const note = (text: string, y: number) => ({
  type: 'text',
  style: {
    x: MARGIN,
    y,
    text: wrapText(text, Math.floor((WIDTH - 2 * MARGIN) / 12), 1).join(''),
    fontSize: 22,
    fill: INK,
  },
});
