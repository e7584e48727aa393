import type { EChartsCoreOption } from 'echarts/core';
import { printFigure } from '../print-figure.js';
import type { Language } from '../words.js';
import { FONT_SIZE, frameChart, GRID_INK, INK, MARGIN, SOFT_INK, WIDTH } from './chart-frame.js';
import { isRadar, type NodesPicture } from './picture.js';
import { wrapText } from './wrap-text.js';

/** Coordinates are the only place where a score becomes a float: nothing is calculated from them. */
const at = (value: string): number => Number(value);

export function drawNodes(picture: NodesPicture): {
  readonly option: EChartsCoreOption;
  readonly height: number;
} {
  return isRadar(picture) ? drawRadar(picture) : drawBars(picture);
}

function drawRadar(picture: NodesPicture) {
  const { axes, now, before, scale, language } = picture;
  const frame = frameChart(picture, before === null ? 660 : 710);
  const earlier = axes.every((axis) => axis.before !== null) ? before : null;
  const shape = (name: string, values: readonly (string | null)[]) => ({
    name,
    value: values.map((value) => at(value ?? '')),
  });
  return {
    height: frame.height,
    option: {
      ...frame.option,
      ...(earlier === null ? {} : { legend: legendAt(frame.top + 664, [earlier, now]) }),
      radar: {
        center: [WIDTH / 2, frame.top + 330],
        radius: 182,
        splitNumber: at(scale.maximum),
        indicator: axes.map(({ code, name, value, before: since }) => ({
          name: labelOf(`${code} ${name}`, value, earlier === null ? null : since, language),
          min: 0,
          max: at(scale.maximum),
        })),
        axisNameGap: 12,
        axisName: {
          color: INK,
          // Every line is of one of these: plain lines beside them would fall back to tiny letters.
          rich: {
            name: { fontSize: 21, lineHeight: 25 },
            number: { fontSize: FONT_SIZE, lineHeight: 29, fontWeight: 500 },
            before: { fontSize: 20, lineHeight: 29, color: SOFT_INK },
          },
        },
        axisLine: { lineStyle: { color: GRID_INK, width: 2 } },
        splitLine: { lineStyle: { color: GRID_INK, width: 2 } },
        splitArea: { show: false },
      },
      series: [
        {
          type: 'radar',
          data: [
            ...(earlier === null
              ? []
              : [
                  {
                    ...shape(
                      earlier,
                      axes.map((axis) => axis.before),
                    ),
                    symbol: 'emptyDiamond',
                    symbolSize: 18,
                    lineStyle: { color: SOFT_INK, width: 4, type: 'dashed' },
                    itemStyle: { color: SOFT_INK, borderWidth: 3 },
                  },
                ]),
            {
              ...shape(
                now,
                axes.map(({ value }) => value),
              ),
              symbol: 'circle',
              symbolSize: 16,
              lineStyle: { color: INK, width: 5 },
              itemStyle: { color: INK },
              areaStyle: { color: INK, opacity: 0.12 },
            },
          ],
        },
      ],
    },
  };
}

const labelOf = (name: string, value: string | null, before: string | null, language: Language): string =>
  [
    ...wrapText(name, 14, 4).map((line) => `{name|${line}}`),
    `{number|${printFigure(value ?? '', language)}}${before === null ? '' : `{before| (${printFigure(before, language)})}`}`,
  ].join('\n');

/** A row has its name above its bar, so that long official names fit on a phone. */
const ROW = 84;

function drawBars(picture: NodesPicture) {
  const { axes, missing: word, scale, language } = picture;
  const frame = frameChart(picture, axes.length * ROW + 40);
  return {
    height: frame.height,
    option: {
      ...frame.option,
      grid: { left: MARGIN, right: MARGIN + 70, top: frame.top, bottom: frame.bottom + 32 },
      xAxis: {
        type: 'value',
        min: 0,
        max: at(scale.maximum),
        splitNumber: at(scale.maximum),
        axisLabel: { fontSize: 20, color: SOFT_INK },
        splitLine: { lineStyle: { color: GRID_INK } },
      },
      yAxis: { type: 'category', inverse: true, show: false, data: axes.map(({ code }) => code) },
      series: [
        {
          type: 'bar',
          barWidth: 26,
          itemStyle: { color: INK },
          data: axes.map(({ value }) => (value === null ? '-' : at(value))),
          label: {
            show: true,
            position: 'right',
            fontSize: FONT_SIZE,
            fontWeight: 500,
            color: INK,
            backgroundColor: '#ffffff',
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              printFigure(axes[dataIndex]?.value ?? '', language),
          },
        },
        // Names stand on a bar of their own that is not drawn; so does the word for a missing value.
        {
          type: 'bar',
          barWidth: 26,
          barGap: '-220%',
          itemStyle: { color: 'transparent' },
          data: axes.map(() => 0),
          label: {
            show: true,
            position: 'right',
            distance: 0,
            fontSize: 22,
            color: INK,
            backgroundColor: '#ffffff',
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const axis = axes[dataIndex];
              if (!axis) return '';
              const missing = axis.value === null ? ` - ${word}` : '';
              return wrapText(`${axis.code} ${axis.name}${missing}`, 56, 1).join('');
            },
          },
        },
      ],
    },
  };
}

const legendAt = (top: number, names: readonly string[]) => ({
  top,
  left: 'center',
  itemWidth: 26,
  itemHeight: 26,
  itemGap: 40,
  textStyle: { fontSize: FONT_SIZE, color: INK },
  data: names.map((name, position) => ({ name, icon: position === 0 ? 'emptyDiamond' : 'circle' })),
});
