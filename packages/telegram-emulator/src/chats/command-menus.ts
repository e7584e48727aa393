import type { BotCommand, BotCommandScope, Chat, User } from '@grammyjs/types';

/** The lists of commands a bot has set, by scope and language. */
export class CommandMenus {
  readonly #menus = new Map<string, BotCommand[]>();

  set(
    scope: BotCommandScope | undefined,
    language: string | undefined,
    commands: readonly BotCommand[],
  ): void {
    if (commands.length === 0) this.delete(scope, language);
    else this.#menus.set(key(scope, language), [...commands]);
  }

  get(scope: BotCommandScope | undefined, language: string | undefined): BotCommand[] {
    return this.#menus.get(key(scope, language)) ?? [];
  }

  delete(scope: BotCommandScope | undefined, language: string | undefined): void {
    this.#menus.delete(key(scope, language));
  }

  /**
   * The list this person sees in a chat: the narrowest scope first, in it the own language first.
   * @see https://core.telegram.org/bots/api#determining-list-of-commands
   */
  seenBy(person: User, chat: Chat, administers: boolean): BotCommand[] {
    const language = person.language_code?.split('-')[0];
    const menus = scopesFor(person, chat, administers).flatMap((scope) => [
      this.get(scope, language),
      this.get(scope, undefined),
    ]);
    return menus.find((menu) => menu.length > 0) ?? [];
  }
}

function scopesFor(person: User, chat: Chat, administers: boolean): BotCommandScope[] {
  const chat_id = chat.id;
  if (chat.type === 'private')
    return [{ type: 'chat', chat_id }, { type: 'all_private_chats' }, { type: 'default' }];
  return [
    { type: 'chat_member', chat_id, user_id: person.id },
    ...(administers ? [{ type: 'chat_administrators', chat_id } as const] : []),
    { type: 'chat', chat_id },
    ...(administers ? [{ type: 'all_chat_administrators' } as const] : []),
    { type: 'all_group_chats' },
    { type: 'default' },
  ];
}

function key(scope: BotCommandScope = { type: 'default' }, language = ''): string {
  const chat = 'chat_id' in scope ? scope.chat_id : '';
  const user = 'user_id' in scope ? scope.user_id : '';
  return [scope.type, chat, user, language].join(' ');
}
