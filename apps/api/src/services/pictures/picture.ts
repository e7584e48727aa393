import type { Language } from '../words.js';

/** What every picture says around itself, already in the reader's language. */
interface Frame {
  readonly language: Language;
  /** Whose picture it is. */
  readonly title: string;
  /** What it shows: the number, its predicate, its year. */
  readonly subject: string;
  /** Set where the figures are no official ones, and then always drawn. */
  readonly standing: string | null;
  /** Where the figures come from, with a date. */
  readonly source: string;
}

/** The nodes of an assessment: a radar, or bars where a radar would mislead. */
export interface NodesPicture extends Frame {
  readonly kind: 'nodes';
  readonly scale: { readonly minimum: string; readonly maximum: string };
  readonly axes: readonly NodesAxis[];
  /** What to say where there is no value. */
  readonly missing: string;
  /** Names of the two shapes; the earlier one is drawn when there is one. */
  readonly now: string;
  readonly before: string | null;
}

export interface NodesAxis {
  readonly code: string;
  readonly name: string;
  /** As printed, for example "2.60"; null where there is no value, which is never drawn as zero. */
  readonly value: string | null;
  readonly before: string | null;
}

/** An index over years. Years of different instruments are not one line: their scales differ. */
export interface TrendPicture extends Frame {
  readonly kind: 'trend';
  readonly scale: { readonly minimum: string; readonly maximum: string };
  /** Ascending and without holes: a year without a result has a null value. */
  readonly points: readonly TrendPoint[];
  /** Own figures beside the published ones, in years that `points` has; never joined by a line. */
  readonly own?: readonly OwnPoint[];
  /** What to say of a year without a result. */
  readonly missing: string;
  /** Lower edges of the predicates, from the instrument of the latest year. */
  readonly edges: readonly { readonly name: string; readonly from: string }[];
}

/** What an institution gave itself, or an assessor gave it, in this application. */
export interface OwnPoint {
  readonly year: number;
  readonly value: string;
  readonly instrument: string;
  /** The stage, and what is missing. */
  readonly name: string;
  readonly note: string | null;
}

export interface TrendPoint {
  readonly year: number;
  readonly value: string | null;
  /** Null without a value. */
  readonly instrument: string | null;
}

/** How much work waits in every unit (OPD). */
export interface UnitsPicture extends Frame {
  readonly kind: 'units';
  /** In the order in which they are drawn: the most overdue work first. */
  readonly rows: readonly UnitsRow[];
  /** Units that are not drawn, because there are too many. */
  readonly others: number;
}

export interface UnitsRow {
  readonly name: string;
  readonly overdue: number;
  readonly waiting: number;
  readonly done: number;
}

export type Picture = NodesPicture | TrendPicture | UnitsPicture;

export type PictureFormat = 'svg' | 'png' | 'txt';

/** A radar needs three axes, and cannot leave one out without drawing it as zero. */
export const isRadar = ({ axes }: NodesPicture): boolean =>
  axes.length >= 3 && axes.every(({ value }) => value !== null);
