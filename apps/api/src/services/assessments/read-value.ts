import type { AnyRubric, Exact, Scorecard } from '@spbe/engine';

/** A rating as a request writes it: a whole number, exact text, or a fraction. */
export type WrittenValue = number | string | { readonly num: number; readonly den: number };

/** The text that the engine reads. Judges nothing: scoring does. */
export const textOf = (value: WrittenValue): string =>
  typeof value === 'object' ? `${value.num}/${value.den}` : String(value).trim();

/** How a scored rating is stored: "3", "3.5", or "7/6" when the decimal does not end. */
export function storedValueOf(card: Scorecard<AnyRubric>, code: string): string {
  const value: Exact | undefined = card.node(code);
  if (!value) throw new Error(`the scorecard has no ${code}`);
  return value.toDecimalText() ?? value.toFraction();
}
