import type { EChartsCoreOption } from 'echarts/core';
import { printFigure } from '../print-figure.js';
import { type Language, say } from '../words.js';
import { FONT_SIZE, frameChart, GRID_INK, INK, MARGIN, SOFT_INK, WIDTH } from './chart-frame.js';
import type { OwnPoint, TrendPicture, TrendPoint } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';
import { wrapText } from './wrap-text.js';

const HEIGHT = 520;
const LEGEND_LINE = 54;
/** Instruments are told apart by marker and line, not by colour alone. */
const MARKS = [
  { symbol: 'circle', type: 'solid' },
  { symbol: 'rect', type: 'dashed' },
  { symbol: 'triangle', type: 'dotted' },
] as const;

/**
 * One line per instrument. A year without a result leaves a hole, and between two instruments there is no line at all:
 * a vertical rule says that the figures do not compare.
 */
export function drawTrend(picture: TrendPicture): {
  readonly option: EChartsCoreOption;
  readonly height: number;
} {
  const { points, own = [], edges, scale, language } = picture;
  const instruments = [...new Set(points.flatMap(({ instrument }) => instrument ?? []))];
  const stages = [...new Set(own.map(seriesOf))];
  const measured = new Set([...instruments, ...own.map(({ instrument }) => instrument)]);
  const hasLegend = instruments.length + stages.length > 1;
  // Names of stages are long: each has a line of its own.
  const isList = stages.length > 0;
  const legendHeight = isList ? (instruments.length + stages.length) * LEGEND_LINE : 50;
  const frame = frameChart(picture, HEIGHT + (hasLegend ? legendHeight : 0));
  const years = points.map(({ year }) => String(year));
  return {
    height: frame.height,
    option: {
      ...frame.option,
      grid: {
        left: MARGIN + 40,
        right: measured.size > 1 ? MARGIN : 150,
        top: frame.top + 24,
        height: HEIGHT - 90,
      },
      ...(hasLegend ? { legend: legendBelow(frame.top + HEIGHT, isList) } : {}),
      xAxis: {
        type: 'category',
        data: years,
        axisLabel: { interval: 0, fontSize: years.length > 8 ? 20 : FONT_SIZE, color: INK, margin: 14 },
        axisLine: { lineStyle: { color: SOFT_INK, width: 2 } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: Number(scale.minimum),
        max: Number(scale.maximum),
        interval: 1,
        axisLabel: { fontSize: 22, color: SOFT_INK },
        splitLine: { show: false },
      },
      series: [
        ...instruments.map((instrument, position) => lineOf(picture, instrument, position)),
        ...stages.map((stage, position) => marksOf(picture, stage, position)),
        // Another instrument has other edges, so over several none is drawn.
        ...(measured.size > 1 ? [] : [edgeLines(edges, language)]),
        breakLines(instrumentsOf(picture), say(PICTURE_WORDS.instrumentChanges, language)),
      ],
    },
  };
}

function lineOf({ points, own = [], language }: TrendPicture, instrument: string, position: number) {
  const { symbol, type } = MARKS[position % MARKS.length] ?? MARKS[0];
  return {
    type: 'line',
    name: instrument,
    data: points.map((point) =>
      point.instrument === instrument && point.value !== null ? Number(point.value) : '-',
    ),
    connectNulls: false,
    symbol,
    symbolSize: 18,
    lineStyle: { color: INK, width: 5, type },
    itemStyle: { color: INK },
    label: {
      show: true,
      // Own figures are mostly higher, and would stand on it.
      position: own.length > 0 ? 'bottom' : 'top',
      distance: 12,
      fontSize: 28,
      fontWeight: 500,
      color: INK,
      backgroundColor: '#ffffff',
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        printFigure(points[dataIndex]?.value ?? '', language),
    },
    z: 5,
  };
}

const OWN_SYMBOLS = ['emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'] as const;

const seriesOf = ({ name, instrument }: OwnPoint): string => `${name} (${instrument})`;

/** Own figures of one stage: hollow marks without a line, beside the published ones. */
function marksOf({ points, own = [], language }: TrendPicture, series: string, position: number) {
  const valueIn = new Map(
    own.filter((one) => seriesOf(one) === series).map(({ year, value }) => [year, value]),
  );
  return {
    type: 'line',
    name: series,
    data: points.map(({ year }) => (valueIn.has(year) ? Number(valueIn.get(year)) : '-')),
    symbol: OWN_SYMBOLS[position % OWN_SYMBOLS.length],
    symbolSize: 20,
    lineStyle: { width: 0 },
    itemStyle: { color: INK, borderWidth: 4 },
    label: {
      show: true,
      position: position % 2 === 0 ? 'right' : 'left',
      distance: 10,
      fontSize: 22,
      color: SOFT_INK,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        printFigure(valueIn.get(points[dataIndex]?.year ?? 0) ?? '', language),
    },
    z: 6,
  };
}

/** By which instrument a year was measured: as published, or else as the institution measured itself. */
const instrumentsOf = ({ points, own = [] }: TrendPicture) =>
  points.map(({ year, instrument }) => ({
    instrument: instrument ?? own.findLast((one) => one.year === year)?.instrument ?? null,
  }));

/** Where a predicate begins. */
const edgeLines = (edges: TrendPicture['edges'], language: Language) => ({
  type: 'line',
  data: [],
  markLine: {
    silent: true,
    symbol: 'none',
    lineStyle: { color: GRID_INK, width: 2, type: 'solid' },
    data: edges.map(({ name, from }) => ({
      yAxis: Number(from),
      label: {
        position: 'end',
        align: 'left',
        fontSize: 20,
        lineHeight: 22,
        color: SOFT_INK,
        formatter: `${printFigure(from, language)}\n${name}`,
      },
    })),
  },
});

/** Between the last year of one instrument and the first of the next. */
function breakLines(points: readonly Pick<TrendPoint, 'instrument'>[], word: string) {
  const breaks: number[] = [];
  let last: { readonly at: number; readonly instrument: string } | null = null;
  points.forEach(({ instrument }, at) => {
    if (instrument === null) return;
    if (last !== null && last.instrument !== instrument) breaks.push((last.at + at) / 2);
    last = { at, instrument };
  });
  return {
    type: 'custom',
    data: breaks.map((at) => [at, 0]),
    silent: true,
    z: 4,
    renderItem: (
      _parameters: unknown,
      {
        value,
        coord,
      }: { value(dimension: number): number; coord(point: readonly number[]): readonly number[] },
    ) => breakShape(value(0), coord, word),
  };
}

function breakShape(at: number, coord: (point: readonly number[]) => readonly number[], word: string) {
  const [left = 0, top = 0] = coord([Math.floor(at), 5]);
  const [right = 0] = coord([Math.ceil(at), 5]);
  const [, bottom = 0] = coord([Math.floor(at), 0]);
  const x = left + (right - left) * (at - Math.floor(at));
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: x, y1: top + 60, x2: x, y2: bottom },
        style: { stroke: SOFT_INK, lineWidth: 3, lineDash: [10, 8] },
      },
      {
        type: 'text',
        style: {
          x: Math.min(Math.max(x, 180), WIDTH - 180),
          y: top + 4,
          text: wrapText(word, 24).join('\n'),
          fill: SOFT_INK,
          fontSize: 20,
          align: 'center',
          verticalAlign: 'top',
          backgroundColor: '#ffffff',
        },
      },
    ],
  };
}

const legendBelow = (top: number, isList: boolean) => ({
  top: isList ? top - 20 : top,
  ...(isList ? { orient: 'vertical', align: 'left' } : {}),
  left: 'center',
  itemWidth: 56,
  itemHeight: 18,
  itemGap: 32,
  textStyle: { fontSize: 22, color: INK },
});
