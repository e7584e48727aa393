import type { z } from 'zod';
import type { View } from '../../view.js';
import type { Words } from '../../words.js';

/** Around every notification: whom it reaches, and where they work. */
export interface Frame {
  readonly words: Words;
  readonly institution: { readonly name: string; readonly timeZone: string };
  readonly botUsername: string;
}

/** How one kind of notification is read and shown. */
export interface Notice {
  /** @throws ZodError when the API says something else than it used to */
  show(payload: unknown, frame: Frame): View;
}

/** Pairs what the API tells with how it is shown. */
export function notice<Facts extends z.ZodType>(
  facts: Facts,
  view: (facts: z.infer<Facts>, frame: Frame) => View,
): Notice {
  return { show: (payload, frame) => view(facts.parse(payload), frame) };
}
