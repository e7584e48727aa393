import { PICTURE_TYPES } from '../plugins/send-document.js';
import type { PictureFormat } from '../services/pictures/picture.js';

/** Every picture has an address for each of these. */
export const PICTURE_FORMATS = Object.keys(PICTURE_TYPES) as readonly PictureFormat[];

export const FORMAT_NAMES = { svg: 'as SVG', png: 'as PNG', txt: 'in words' } as const satisfies Record<
  PictureFormat,
  string
>;

/** `drawResultRadar` as PNG is `drawResultRadarPng`. */
export const operationOf = (name: string, format: PictureFormat): string =>
  `${name}${format.charAt(0).toUpperCase()}${format.slice(1)}`;
