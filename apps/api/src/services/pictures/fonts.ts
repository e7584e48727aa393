import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto');

/** Fonts come with the program: without them a picture has no labels, silently, wherever the system has none. */
export const FONT_FAMILY = 'Roboto';
export const FONT_FILES = {
  normal: join(FOLDER, 'Roboto-Regular.ttf'),
  bold: join(FOLDER, 'Roboto-Medium.ttf'),
} as const;
