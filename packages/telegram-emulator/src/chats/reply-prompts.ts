import type { ReplyKeyboardMarkup } from '@grammyjs/types';

/** What a bot puts where the device's keyboard would be: buttons, a field that replies to its message, or nothing. */
export type ReplyPrompt =
  | { readonly kind: 'keyboard'; readonly keyboard: ReplyKeyboardMarkup }
  | { readonly kind: 'force-reply'; readonly messageId: number; readonly placeholder?: string }
  | { readonly kind: 'none' };

interface Shown {
  readonly prompt: ReplyPrompt;
  /** Who sees it; everybody in the chat when undefined. */
  readonly audience: ReadonlySet<number> | undefined;
  readonly doneBy: Set<number>;
}

/** The prompts of every chat. A later prompt replaces an earlier one for those who see it. */
export class ReplyPrompts {
  readonly #shown = new Map<number, Shown[]>();

  /** Shows a prompt to the audience, or to everybody in the chat. */
  show(chatId: number, prompt: ReplyPrompt, audience?: ReadonlySet<number>): void {
    const before = audience ? (this.#shown.get(chatId) ?? []) : [];
    this.#shown.set(chatId, [...before, { prompt, audience, doneBy: new Set() }]);
  }

  /** What this person sees; undefined when it is nothing. */
  seenBy(userId: number, chatId: number): ReplyPrompt | undefined {
    const last = this.#last(userId, chatId);
    return last && !last.doneBy.has(userId) && last.prompt.kind !== 'none' ? last.prompt : undefined;
  }

  /** This person has written: a forced reply is done with. Keyboards stay. */
  done(userId: number, chatId: number): void {
    const last = this.#last(userId, chatId);
    if (last?.prompt.kind === 'force-reply') last.doneBy.add(userId);
  }

  #last(userId: number, chatId: number): Shown | undefined {
    return this.#shown.get(chatId)?.findLast(({ audience }) => audience?.has(userId) ?? true);
  }
}
