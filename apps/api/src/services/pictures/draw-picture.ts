import { Resvg } from '@resvg/resvg-js';
import { BarChart, CustomChart, LineChart, RadarChart } from 'echarts/charts';
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  RadarComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { WIDTH } from './chart-frame.js';
import { describePicture } from './describe-picture.js';
import { drawNodes } from './draw-nodes.js';
import { drawTrend } from './draw-trend.js';
import { drawUnits } from './draw-units.js';
import { FONT_FAMILY, FONT_FILES } from './fonts.js';
import type { Picture } from './picture.js';

use([
  AriaComponent,
  BarChart,
  CustomChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  RadarChart,
  RadarComponent,
  SVGRenderer,
  TitleComponent,
]);

/** The picture as an SVG document whose description is its text twin. */
export function drawSvg(picture: Picture): string {
  const { option, height } = optionOf(picture);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption(option);
    const svg = chart.renderToSVGString();
    const words = `<title>${escapeXml(picture.title)}</title><desc>${escapeXml(describePicture(picture))}</desc>`;
    return svg.replace(/^<svg ([^>]*)>/, `<svg $1 role="img" lang="${picture.language}">${words}`);
  } finally {
    // An undisposed chart keeps its thread alive.
    chart.dispose();
  }
}

function optionOf(picture: Picture) {
  switch (picture.kind) {
    case 'nodes':
      return drawNodes(picture);
    case 'trend':
      return drawTrend(picture);
    case 'units':
      return drawUnits(picture);
  }
}

/** The same as PNG, at the width of the SVG. */
export const drawPng = (picture: Picture): Uint8Array =>
  new Resvg(drawSvg(picture), {
    font: {
      fontFiles: Object.values(FONT_FILES),
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
    },
  })
    .render()
    .asPng();

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
